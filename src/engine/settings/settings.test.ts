import { describe, expect, it } from 'vitest';
import { ALL_PARTS, settingsTree } from '../parts.js';
import { type Configuration, Settings } from './settings.js';

const settled = (configuration: Configuration): Settings => new Settings(settingsTree(ALL_PARTS), configuration);

describe('settings', () => {
  it('takes a name at its path and in its part', () => {
    expect(settled({ 'flow.maxFlows': '7' }).section('flow', { maxFlows: { default: 1, doc: '' } })).toEqual({
      maxFlows: 7,
    });
    expect(settled({ flow: { maxFlows: 8 } }).section('flow', { maxFlows: { default: 1, doc: '' } })).toEqual({
      maxFlows: 8,
    });
  });

  it('takes networks at home as a list, and as one text from the command line', () => {
    for (const home_net of [['10.0.0.0/8', 'fd00::/8'], '10.0.0.0/8,fd00::/8']) {
      expect(settled({ home_net }).homeNetworks).toEqual(['10.0.0.0/8', 'fd00::/8']);
    }
    expect(() => settled({ home_net: 'here' })).toThrow('home_net: "here" is no list of networks');
  });

  it.each([
    ['flow.maxFlow', 'flow.maxFlows'],
    ['flow.maxflows', 'flow.maxFlows'],
    ['stream.polcy', 'stream.policy'],
    ['detectors.scan.minPort', 'detectors.scan.minPorts'],
    ['home_nets', 'home_net'],
  ])('refuses %s and names %s', (name, near) => {
    expect(() => settled({ [name]: 1 })).toThrow(
      expect.objectContaining({ code: 'config.unknown-name', hint: `did you mean "${near}"?` }),
    );
  });

  it('takes names of Suricata that do nothing here, and tells of them', () => {
    const configuration = { 'flow.memcap': '128mb', defrag: { 'max-frags': 1 }, 'stream.midstream': true };
    expect(settled(configuration).ignored).toEqual(['flow.memcap', 'defrag', 'stream.midstream']);
  });

  it('takes scripts of Zeek as Zeek does, and tells of those that do nothing here', () => {
    const load = [
      '@load protocols/conn/mac-logging',
      'policy/misc/capture-loss.zeek',
      'protocols/no/such',
      'base/init-bare',
    ];
    const settings = settled({ zeek: { load, redef: { 'Foo::bar': 3 } } });
    expect(settings.loaded('policy/protocols/conn/mac-logging')).toBe(true);
    expect(settings.loaded('policy/misc/capture-loss')).toBe(true);
    expect(settings.ignored).toEqual(['Foo::bar', 'policy/protocols/no/such', 'base/init-bare']);
  });
});

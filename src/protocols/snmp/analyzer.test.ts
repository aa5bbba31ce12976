import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO, YES } from '../contract.js';
import { play } from '../play.js';
import { element, integer, octets, pdu, snmpMessage, snmpV3Message, systemName, variable } from './build.js';
import { snmp } from './index.js';
import { snmpLog } from './log.js';
import { probe } from './probe.js';

const NULL = [5, 0];
const ticks = element(0x43, [0x27, 0x10]); // 100 s

describe('SNMP', () => {
  it('sums up a connection', () => {
    const asked = snmpMessage(1, 'public', pdu(0xa0, [variable(systemName(1), NULL), variable(systemName(3), NULL)]));
    const answered = snmpMessage(
      1,
      'public',
      pdu(0xa2, [variable(systemName(1), octets('a router')), variable(systemName(3), ticks)]),
    );
    const played = play(snmp).originator(asked).wait(0.5).responder(answered).close();
    expect(played.records.of(snmpLog)).toHaveLength(1);
    expect(played.records.of(snmpLog)[0]).toMatchObject({
      ts: 1_700_000_000,
      duration: 0.5,
      version: '2c',
      community: 'public',
      get_requests: 2,
      get_bulk_requests: 0,
      get_responses: 2,
      set_requests: 0,
      display_string: 'a router',
      up_since: 1_700_000_000.5 - 100,
    });
    expect(played.services).toEqual(['snmp']);
  });

  it('tells the user of a plain message of version 3', () => {
    const scoped = element(0x30, [...octets('engine'), ...octets(''), ...pdu(0xa1, [variable(systemName(1), NULL)])]);
    const played = play(snmp).originator(snmpV3Message('', scoped)).originator(snmpV3Message('alice', scoped)).close();
    expect(played.records.of(snmpLog)[0]).toMatchObject({ version: '3', community: 'alice', get_requests: 2 });
  });

  it('tells of an encrypted message without its content', () => {
    const played = play(snmp)
      .originator(snmpV3Message('alice', octets('secret')))
      .close();
    expect(played.records.of(snmpLog)[0]).toMatchObject({ version: '3', community: undefined, get_requests: 0 });
  });

  it('reads traps of version 1', () => {
    const trap = element(0xa4, [
      ...systemName(2),
      ...element(0x40, [192, 0, 2, 1]),
      ...integer(6),
      ...integer(1),
      ...ticks,
      ...element(0x30, []),
    ]);
    const played = play(snmp)
      .originator(snmpMessage(0, 'traps', trap))
      .close();
    expect(played.records.of(snmpLog)[0]).toMatchObject({ version: '1', community: 'traps' });
  });

  it('is told by content', () => {
    const message = snmpMessage(0, 'public', pdu(0xa0, []));
    expect(probe(message, 0, message.length)).toBe(YES);
    expect(probe(Uint8Array.from([...message, 0]), 0, message.length + 1)).toBe(NO);
    const v3 = snmpV3Message('alice', octets('secret'));
    expect(probe(v3, 0, v3.length)).toBe(YES);
  });

  it('never throws', () => {
    const good = snmpMessage(1, 'public', pdu(0xa2, [variable(systemName(1), octets('x'))]));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 5 }), changes => {
        const bytes = good.slice();
        for (const [at, value] of changes) bytes[at] = value;
        play(snmp).originator(bytes).close();
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), bytes => {
        play(snmp).originator(bytes).close();
      }),
    );
  });
});

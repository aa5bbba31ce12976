import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO, YES } from '../contract.js';
import { play } from '../play.js';
import { dhcpMessage } from './build.js';
import { dhcp } from './index.js';
import { dhcpLog } from './log.js';
import { probe } from './probe.js';

describe('DHCP', () => {
  it('confirms itself and tells of the conversation at the end', () => {
    const played = play(dhcp).originator(dhcpMessage({ options: [[53, [1]]] }));
    expect(played.services).toEqual(['dhcp']);
    expect(played.close().records.of(dhcpLog)[0]).toMatchObject({ msg_types: ['DISCOVER'], duration: 0 });
  });

  it('is not taken for BOOTP, for a wrong cookie or for options without an end', () => {
    const wrong = dhcpMessage({ options: [[53, [1]]] });
    wrong[236] = 0;
    for (const bytes of [dhcpMessage({}), wrong, dhcpMessage({ options: [[53, [1]]] }).slice(0, -1)]) {
      const played = play(dhcp).originator(bytes).close();
      expect(played.services).toEqual([]);
      expect(played.records.of(dhcpLog)).toEqual([]);
    }
  });

  it('is told by its cookie', () => {
    const message = dhcpMessage({ options: [[53, [1]]] });
    expect(probe(message, 0, message.length)).toBe(YES);
    expect(probe(message.fill(0, 236, 240), 0, message.length)).toBe(NO);
  });

  it('never throws', () => {
    const good = dhcpMessage({
      options: [
        [53, [1]],
        [82, [1, 1, 2]],
        [81, [0, 0, 0, 1]],
      ],
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 230, max: good.length - 1 }), fc.nat(255))), changes => {
        const bytes = good.slice();
        for (const [at, value] of changes) bytes[at] = value;
        play(dhcp).originator(bytes).close();
      }),
    );
  });
});

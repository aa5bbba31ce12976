import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO, YES } from '../contract.js';
import { play } from '../play.js';
import { controlMessage, ntpMessage } from './build.js';
import { ntp } from './index.js';
import { ntpControlLog, ntpLog, ntpPrivateLog } from './log.js';
import { probe } from './probe.js';

describe('NTP', () => {
  it('tells of a client message in seconds since 1970', () => {
    const played = play(ntp).originator(ntpMessage()).close();
    expect(played.records.of(ntpLog)[0]).toMatchObject({
      version: 4,
      mode: 3,
      stratum: 2,
      poll: 64,
      precision: 2 ** -20,
      ref_id: '192.0.2.1',
      ref_time: 0,
      xmt_time: 3_900_000_000 - 2_208_988_800 + 0.5,
      num_exts: 0,
    });
    expect(played.services).toEqual(['ntp']);
  });

  it('tells the name of the clock of a primary server, and kiss codes', () => {
    const gps = ntpMessage({ mode: 4, stratum: 1, referenceId: [0x47, 0x50, 0x53, 0] });
    const kiss = ntpMessage({ mode: 4, stratum: 0, referenceId: [0x52, 0x41, 0x54, 0x45] });
    const [first, second] = play(ntp).responder(gps).responder(kiss).close().records.of(ntpLog);
    expect([first?.ref_id, second?.ref_id]).toEqual(['GPS\0', 'RATE']);
  });

  it('counts extension fields and not the authenticator', () => {
    const field = [1, 4, 0, 28, ...Array(24).fill(0)];
    const rest = [...field, ...field, ...Array(20).fill(7)];
    expect(play(ntp).originator(ntpMessage({ rest })).close().records.of(ntpLog)[0]?.num_exts).toBe(2);
  });

  it('tells of control and private messages in logs of their own', () => {
    const played = play(ntp).originator(controlMessage(0x02, 1, [0x61, 0x62]));
    played.originator(Uint8Array.from([0x17, 0, 3, 42, 0, 0, 0, 0])).close();
    expect(played.records.of(ntpControlLog)[0]).toMatchObject({
      version: 2,
      mode: 6,
      op_code: 2,
      sequence: 1,
      association_id: 0x1234,
      resp_bit: false,
      data: 'ab',
      key_id: undefined,
    });
    expect(played.records.of(ntpPrivateLog)[0]).toMatchObject({ mode: 7, req_code: 42, implementation: 3, err: 0 });
  });

  it('reads the authenticator of a control message', () => {
    const message = controlMessage(0x82, 1, [0x61]);
    const signed = Uint8Array.from([...message, 0, 0, 0, 9, ...Array(8).fill(0x7a)]);
    expect(play(ntp).originator(signed).close().records.of(ntpControlLog)[0]).toMatchObject({
      resp_bit: true,
      key_id: 9,
      crypto_checksum: 'zzzzzzzz',
    });
  });

  it('is told by content', () => {
    const message = ntpMessage();
    expect(probe(message, 0, message.length)).toBe(YES);
    expect(probe(message, 0, 47)).toBe(NO);
    const random = fc.sample(fc.uint8Array({ minLength: 48, maxLength: 48 }), 20_000);
    expect(random.filter(bytes => probe(bytes, 0, bytes.length) === YES)).toEqual([]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 120 })), datagrams => {
        const played = play(ntp);
        for (const bytes of datagrams) played.originator(bytes);
        played.close();
      }),
    );
  });
});

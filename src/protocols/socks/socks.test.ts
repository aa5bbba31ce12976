import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../core/bytes.js';
import { tunnelLog } from '../../flow/tunnel-log.js';
import { NO, YES } from '../contract.js';
import { play } from '../play.js';
import { socks } from './index.js';
import { socksLog } from './log.js';
import { probe } from './probe.js';

const settings = { capturePassword: true };
const bytes = (text: string) => fromLatin1(text);
const REQUEST = '\x05\x01\x00\x03\x09a.example\x00\x50';
const REPLY = '\x05\x00\x00\x01\xc0\x00\x02\x09\x04\x1f';

describe('socks', () => {
  it('logs a connection by way of SOCKS 5, and its tunnel once', () => {
    const seen: string[] = [];
    const inside = {
      name: 'inside',
      title: 'Inside',
      probe: { tcp: () => YES },
      open: () => ({
        data: (_: boolean, b: Uint8Array, s: number, e: number) => {
          seen.push(String.fromCharCode(...b.subarray(s, e)));
          return e - s;
        },
      }),
    };
    const played = play(socks, { settings, others: [inside] })
      .originator(bytes('\x05\x02\x00\x02'))
      .responder(bytes('\x05\x02'))
      .originator(bytes('\x01\x05alice\x06secret'))
      .responder(bytes('\x01\x00'))
      .originator(bytes(`${REQUEST}early`))
      .responder(bytes(REPLY))
      .originator(bytes('GET'))
      .close();
    expect(played.records.of(socksLog)).toMatchObject([
      {
        version: 5,
        user: 'alice',
        password: 'secret',
        status: 'succeeded',
        'request.name': 'a.example',
        request_p: 80,
        'bound.host': '192.0.2.9',
        bound_p: 1055,
      },
    ]);
    expect(played.records.of(tunnelLog)).toMatchObject([{ tunnel_type: 'Tunnel::SOCKS', 'id.orig_p': 0 }]);
    expect(played.records.of(tunnelLog)[0]?.uid).toBeUndefined();
    expect(seen.join('')).toBe('earlyGET');
    expect(played.services[0]).toBe('socks');
  });

  it('reads SOCKS 4a', () => {
    const played = play(socks, { settings })
      .originator(bytes('\x04\x01\x00\x50\x00\x00\x00\x01me\x00a.example\x00'))
      .responder(bytes('\x00\x5b\x00\x00\x00\x00\x00\x00'))
      .close();
    expect(played.records.of(socksLog)).toMatchObject([
      { version: 4, 'request.name': 'a.example', status: 'general SOCKS server failure' },
    ]);
  });

  it('logs nothing that the proxy did not answer', () => {
    const played = play(socks, { settings }).originator(bytes('\x05\x01\x00')).responder(bytes('\x05\x00'));
    played.originator(bytes(REQUEST)).close();
    expect(played.records.of(socksLog)).toEqual([]);
  });

  it('sees the same record however the stream is cut, and never throws', () => {
    const client = bytes(`\x05\x01\x00`);
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.uint8Array({ maxLength: 60 }), (cuts, noise) => {
        const played = play(socks, { settings }).pieces(true, client, cuts).responder(bytes('\x05\x00'));
        played.pieces(true, bytes(REQUEST), cuts).pieces(false, bytes(REPLY), cuts).close();
        expect(played.records.of(socksLog)).toHaveLength(1);
        play(socks, { settings }).originator(noise).responder(noise).originator(noise).close();
      }),
    );
  });

  it('is told by a greeting and nothing after it', () => {
    const ask = (text: string) => probe(bytes(text), 0, text.length, true);
    expect(ask('\x05\x01\x00')).toBe(YES);
    expect(ask('\x04\x01\x00\x50\xc0\x00\x02\x01me\x00')).toBe(YES);
    expect(ask('\x05\x01\x00more')).toBe(NO);
    expect(ask('\x05\x01\x99')).toBe(NO);
  });
});

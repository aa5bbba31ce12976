import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAYBE, NO, YES } from '../contract.js';
import { answer, framed, message, query, string } from './build.js';
import { probeDatagram, probeStream } from './probe.js';

const datagram = (bytes: Uint8Array) => probeDatagram(bytes, 0, bytes.length);
const stream = (bytes: Uint8Array) => probeStream(bytes, 0, bytes.length);

describe('the probe', () => {
  it('knows queries, replies and multicast announcements', () => {
    expect(datagram(query('www.example'))).toBe(YES);
    expect(datagram(answer('www.example', ['192.0.2.1']))).toBe(YES);
    const announcement = message({
      isReply: true,
      answers: [{ name: 'a.local', type: 16, class: 0x8001, data: string('x') }],
    });
    expect(datagram(announcement)).toBe(YES);
  });

  it('takes no message with bytes left over or cut', () => {
    const whole = query('www.example');
    expect(datagram(Uint8Array.from([...whole, 0]))).toBe(NO);
    expect(datagram(whole.slice(0, -1))).toBe(NO);
  });

  it('waits for the rest of a stream', () => {
    const whole = framed(query('www.example'));
    expect(stream(whole.slice(0, 1))).toBe(MAYBE);
    expect(stream(whole.slice(0, 20))).toBe(MAYBE);
    expect(stream(whole)).toBe(YES);
  });

  it('takes hardly any random datagram', () => {
    const found = fc
      .sample(fc.uint8Array({ minLength: 12, maxLength: 60 }), 20_000)
      .filter(bytes => datagram(bytes) === YES);
    expect(found).toEqual([]);
  });
});

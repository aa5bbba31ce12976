import { describe, expect, it } from 'vitest';
import { play } from '../play.js';
import { rtp } from './index.js';

/** RFC 3550 §5.1, with 20 ms of PCMU. */
const packet = (sequence: number, source = 7) =>
  Uint8Array.from([0x80, 0, sequence >> 8, sequence & 0xff, 0, 0, 1, 0, 0, 0, 0, source, ...Array(160).fill(0xff)]);
const speak = (...packets: readonly Uint8Array[]) => {
  const played = play(rtp, { transport: 'udp', byContent: true });
  for (const bytes of packets) played.originator(bytes);
  return played.close().services;
};

describe('RTP', () => {
  it('is told by packets of one source that follow each other', () => {
    expect(speak(packet(65_535), packet(0), packet(2))).toEqual(['rtp']);
  });

  it('is not told by few packets, nor by jumps or several sources', () => {
    expect(speak(packet(1), packet(2))).toEqual([]);
    expect(speak(packet(1), packet(2), packet(900))).toEqual([]);
    expect(speak(packet(1), packet(2), packet(3, 9))).toEqual([]);
  });

  it('passes over repeats and reports between them', () => {
    const report = Uint8Array.from([0x80, 200, 0, 6, ...Array(24).fill(1)]);
    expect(speak(packet(1), packet(1), packet(2), report, packet(3))).toEqual(['rtp']);
  });
});

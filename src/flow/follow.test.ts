import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Platform } from '../core/platform.js';
import { Decoder } from '../decode/decoder.js';
import { DEFAULT_DECODE_OPTIONS } from '../decode/options.js';
import { Packet } from '../decode/packet.js';
import { pointAt } from '../decode/testing.js';
import { Follow, type FollowedStream } from './follow.js';
import { client, server } from './testing.js';

const sha256 = (text: string): string => createHash('sha256').update(text, 'latin1').digest('hex');
const platform = {
  hash: () => {
    const hash = createHash('sha256');
    return {
      update: (bytes: Uint8Array, start: number, end: number) => void hash.update(bytes.subarray(start, end)),
      digest: () => hash.digest('hex'),
    };
  },
} as unknown as Platform;

function follow(frames: readonly Uint8Array[], policy = 'first'): FollowedStream[] {
  const decoder = new Decoder(DEFAULT_DECODE_OPTIONS, { weird: () => {} });
  const followed = new Follow(decoder, platform, { policy });
  const packet = new Packet();
  for (const frame of frames) {
    pointAt(packet, frame);
    decoder.frame(packet);
    followed.packet(packet);
  }
  return followed.finish();
}

describe('follow', () => {
  it('gives what both sides said, once, in order', () => {
    const [stream, ...others] = follow([
      client('S', 0, 0),
      server('SA', 0, 1),
      client('A', 4, 1, 'def'),
      client('A', 1, 1, 'abc'),
      client('A', 1, 1, 'abcdef'),
      server('A', 1, 7, 'yes'),
    ]);
    expect(others).toEqual([]);
    expect(stream).toMatchObject({
      stream: 0,
      client: { port: 40_000, bytes: 6, sha256: sha256('abcdef'), gap_bytes: 0 },
      server: { port: 80, bytes: 3, sha256: sha256('yes') },
    });
  });

  it('leaves gaps out and counts them', () => {
    const [stream] = follow([client('S', 0, 0), client('A', 1, 1, 'abc'), client('A', 6, 1, 'fgh')]);
    expect(stream?.client).toMatchObject({ bytes: 6, sha256: sha256('abcfgh'), gap_bytes: 2 });
  });

  it('takes up a connection in the middle, whichever segment comes first', () => {
    const [stream] = follow([server('A', 104, 9, 'def'), server('A', 101, 9, 'abc')]);
    expect(stream?.client).toMatchObject({ port: 80, bytes: 6, sha256: sha256('abcdef'), gap_bytes: 0 });
  });

  it('begins another connection with another initial number', () => {
    const streams = follow([client('S', 0, 0), client('A', 1, 1, 'a'), client('S', 900, 0), client('A', 901, 1, 'b')]);
    expect(streams.map(stream => stream.client.sha256)).toEqual([sha256('a'), sha256('b')]);
  });

  it('lets a later segment win under the policy `last` until it is acknowledged', () => {
    const frames = [client('S', 0, 0), client('A', 1, 1, 'old'), client('A', 1, 1, 'new'), server('A', 1, 4)];
    expect(follow([...frames, client('A', 1, 1, 'too')], 'last')[0]?.client.sha256).toBe(sha256('new'));
    expect(follow(frames)[0]?.client.sha256).toBe(sha256('old'));
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MemorySource } from '../../src/capture/formats/memory.js';
import { newFrame } from '../../src/capture/frame.js';
import { Random } from './random.js';
import { datagramSession, streamSession } from './session.js';
import { Target } from './target.js';

const CORPUS = 'tests/fuzz/corpus';
const captures = existsSync(CORPUS) ? readdirSync(CORPUS).filter(name => name.endsWith('.pcap')) : [];

it('takes every input that once made it fail', () => {
  for (const name of captures) {
    const source = new MemorySource(new Uint8Array(readFileSync(`${CORPUS}/${name}`)));
    const frame = newFrame();
    const frames: Uint8Array[] = [];
    while (source.next(frame)) frames.push(frame.bytes.slice(frame.start, frame.end));
    const target = new Target();
    expect(() => {
      target.feed(frames, frame.linkType);
      target.finish();
    }, name).not.toThrow();
  }
});

it('takes some hundred mutated sessions', () => {
  const random = new Random(7);
  const target = new Target();
  for (let input = 0; input < 300; input++) {
    target.feed(random.chance(2) ? streamSession(random) : datagramSession(random));
  }
  target.finish();
  expect(target.packets).toBeGreaterThan(300);
});

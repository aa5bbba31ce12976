import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemorySource } from '../../capture/formats/memory.js';
import { Packet } from '../../decode/packet.js';
import { decode, pointAt } from '../../decode/testing.js';
import { isIcmpError } from '../../flow/quoted.js';
import { Shard } from '../../flow/shard.js';
import { variedCapture } from './build.js';
import { ANOTHERS, ANYBODYS, OWN, Skim } from './skim.js';

function framesOf(bytes: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  const source = new MemorySource(bytes);
  const packet = new Packet();
  while (source.next(packet)) frames.push(packet.bytes.slice(packet.start, packet.end));
  return frames;
}

const shards = [0, 1].map(index => new Shard({ index, count: 2, together: [67, 68] }));

/** What each of two shards says of a frame. */
function looked(frame: Uint8Array): number[] {
  const packet = new Packet();
  pointAt(packet, frame);
  return shards.map(shard => new Skim(shard).look(packet));
}

const frames = framesOf(variedCapture(8));

it('tells of most frames whose they are', () => {
  const plain = frames.filter(frame => !looked(frame).includes(ANYBODYS));
  expect(plain.length / frames.length).toBeGreaterThan(0.6);
});

it('gives a frame to one shard or to all, and to the one that its packet belongs to, whatever it holds', () => {
  const mutation = fc.record({ at: fc.nat(60), value: fc.nat(255) });
  fc.assert(
    fc.property(fc.nat(frames.length - 1), fc.array(mutation, { maxLength: 3 }), fc.nat(200), (which, changes, cut) => {
      const frame = Uint8Array.from(frames[which] ?? []).subarray(0, cut < 100 ? undefined : cut);
      for (const { at, value } of changes) if (at < frame.length) frame[at] = value;
      const said = looked(frame);
      expect([`${OWN} ${ANOTHERS}`, `${ANOTHERS} ${OWN}`, `${ANYBODYS} ${ANYBODYS}`]).toContain(said.join(' '));
      if (said[0] === ANYBODYS) return;
      const { packet } = decode(frame);
      if (packet.ipVersion === 0 || packet.broken || packet.transport === 0) return;
      expect(shards.map(shard => shard.owns(packet))).toEqual(said.map(whose => whose === OWN));
      expect([packet.isFragment, isIcmpError(packet), shards[0]?.isShared(packet)]).toEqual([false, false, false]);
    }),
    { numRuns: 2000 },
  );
});

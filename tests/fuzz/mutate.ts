import { type Input, sizeOf, step } from './input.js';
import type { Random } from './random.js';

/** Values at which lengths, offsets and types break. */
const EDGES = [0, 1, 2, 3, 4, 7, 8, 0x0a, 0x0d, 0x0f, 0x10, 0x20, 0x3f, 0x40, 0x7f, 0x80, 0xc0, 0xfe, 0xff];
const MAX_LENGTH = 60_000;

/** Changes some bytes: flips, edges, 16- and 32-bit fields, cuts, copies within, splices of another seed. */
export function mutated(random: Random, seed: Uint8Array, other: Uint8Array): Uint8Array {
  let bytes: Uint8Array = seed.slice();
  for (let change = 1 + random.below(4); change > 0; change--) {
    const before = bytes.length;
    const at = random.below(before);
    bytes = changed(random, bytes, at, other);
    if (bytes.length !== before && random.chance(2)) mendLengths(bytes, at, before);
  }
  return bytes.length > MAX_LENGTH ? bytes.slice(0, MAX_LENGTH) : bytes;
}

function changed(random: Random, bytes: Uint8Array, at: number, other: Uint8Array): Uint8Array {
  switch (random.below(11)) {
    case 0:
      bytes[at] = random.below(256);
      return bytes;
    case 1:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
      return bytes;
    case 2:
      return bytes.slice(0, at);
    case 3:
      bytes[at] = random.pick(EDGES);
      return bytes;
    case 4:
      return spliced(bytes.subarray(0, at), other.subarray(random.below(other.length)));
    case 5:
      bytes.copyWithin(at, random.below(bytes.length));
      return bytes;
    case 6:
      bytes.fill(random.pick(EDGES), at, at + 2);
      return bytes;
    case 7:
      bytes.fill(random.pick(EDGES), at, at + 4);
      return bytes;
    case 8:
      bytes[at] = (bytes[at] ?? 0) + (random.chance(2) ? 1 : -1);
      return bytes;
    case 9:
      // Out with a stretch.
      return spliced(bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(16)));
    default:
      // A stretch again.
      return spliced(bytes.subarray(0, at), bytes.subarray(random.below(at + 1)));
  }
}

/** Length fields in front of a change that told where the message ended tell it again: so its inside is reached. */
function mendLengths(bytes: Uint8Array, changedAt: number, before: number): void {
  const delta = bytes.length - before;
  const limit = Math.min(changedAt, bytes.length, 128);
  for (let at = 0; at < limit; at++) {
    const one = bytes[at] ?? 0;
    const two = (one << 8) | (bytes[at + 1] ?? 0);
    if (at + 2 + two === before && at + 2 <= changedAt) {
      const told = (two + delta) & 0xffff;
      bytes[at] = told >> 8;
      bytes[at + 1] = told & 0xff;
    } else if (at + 1 + one === before) {
      bytes[at] = (one + delta) & 0xff;
    }
  }
}

function spliced(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const joined = new Uint8Array(head.length + tail.length);
  joined.set(head);
  joined.set(tail, head.length);
  return joined;
}

const MAX_STEPS = 64;
const MAX_INPUT = 1 << 17;
const NOTHING = new Uint8Array(0);

/** Changes an input: some of its steps' bytes, and now and then the steps themselves. */
export function inputMutated(random: Random, seed: Input, other: Input, verbs: readonly string[]): Input {
  const steps = [...seed];
  if (steps.length === 0) return [...other];
  for (let changes = random.below(3); changes > 0; changes--) changeSteps(random, steps, other, verbs);
  if (steps.length === 0) return [...other];
  for (let changes = 1 + random.below(2); changes > 0; changes--) {
    const at = random.below(steps.length);
    const { verb, bytes } = steps[at] as Input[number];
    steps[at] = step(verb, mutated(random, bytes, other.length > 0 ? random.pick(other).bytes : NOTHING));
  }
  while (sizeOf(steps) > MAX_INPUT) steps.pop();
  return steps.slice(0, MAX_STEPS);
}

function changeSteps(random: Random, steps: Input[number][], other: Input, verbs: readonly string[]): void {
  const at = random.below(steps.length);
  const one = steps[at];
  if (!one) return;
  const kind = random.below(8);
  if (kind === 0) steps.splice(at, 1);
  else if (kind === 1) steps.splice(at, 0, one);
  else if (kind === 2) steps.splice(at, 0, step(random.pick(verbs), one.bytes.subarray(0, random.below(8))));
  else if (kind === 3 && other.length > 0) steps.splice(at, 0, random.pick(other));
  else if (kind === 4) steps.splice(at, 1, ...inPieces(random, one));
  else if (kind === 5) steps.push(...other.slice(0, 8));
  else if (kind === 6) {
    const to = random.below(steps.length);
    [steps[at], steps[to]] = [steps[to] as Input[number], one];
  } else steps[at] = step(random.pick(verbs), one.bytes);
}

/** The same bytes, cut at random places. */
function inPieces(random: Random, { verb, bytes }: Input[number]): Input {
  const pieces: Input[number][] = [];
  const most = random.chance(3) ? 3 : 1 + random.below(bytes.length);
  for (let at = 0; at < bytes.length && pieces.length < MAX_STEPS; ) {
    const length = pieces.length === MAX_STEPS - 1 ? bytes.length - at : 1 + random.below(most);
    pieces.push(step(verb, bytes.subarray(at, at + length)));
    at += length;
  }
  return pieces;
}

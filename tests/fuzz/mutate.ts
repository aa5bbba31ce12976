import type { Random } from './random.js';

/** Values at which lengths, offsets and types break. */
const EDGES = [0, 1, 2, 3, 4, 7, 8, 0x0f, 0x10, 0x3f, 0x40, 0x7f, 0x80, 0xc0, 0xfe, 0xff];

/** Changes some bytes: flips, edges, 16- and 32-bit fields, cuts, copies within, splices of another seed. */
export function mutated(random: Random, seed: Uint8Array, other: Uint8Array): Uint8Array {
  let bytes: Uint8Array = seed.slice();
  for (let change = 1 + random.below(4); change > 0; change--) {
    const at = random.below(bytes.length);
    const kind = random.below(9);
    if (kind === 0) bytes[at] = random.below(256);
    else if (kind === 1) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    else if (kind === 2) bytes = bytes.slice(0, at);
    else if (kind === 3) bytes[at] = random.pick(EDGES);
    else if (kind === 4) bytes = spliced(bytes.subarray(0, at), other.subarray(random.below(other.length)));
    else if (kind === 5) bytes.copyWithin(at, random.below(bytes.length));
    else if (kind === 6) bytes.fill(random.pick(EDGES), at, at + 2);
    else if (kind === 7) bytes.fill(random.pick(EDGES), at, at + 4);
    else bytes = spliced(bytes.subarray(0, at), bytes.subarray(random.below(at + 1)));
  }
  return bytes.length > MAX_LENGTH ? bytes.slice(0, MAX_LENGTH) : bytes;
}

const MAX_LENGTH = 60_000;

function spliced(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const joined = new Uint8Array(head.length + tail.length);
  joined.set(head);
  joined.set(tail, head.length);
  return joined;
}

/** Offsets in an Ethernet frame of IPv4: version, length, fragment, protocol; data offset and flags of TCP. */
const FIELDS = [12, 13, 14, 16, 17, 20, 21, 23, 34, 35, 36, 37, 38, 39, 46, 47, 48, 49];

/** Changes one header field of a frame. */
export function headerMutated(random: Random, frame: Uint8Array): Uint8Array {
  const bytes = frame.slice();
  bytes[random.pick(FIELDS)] = random.chance(2) ? random.pick(EDGES) : random.below(256);
  return bytes;
}

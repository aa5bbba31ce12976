import { isV4 } from '../core/address.js';

/**
 * Community ID v1 (github.com/corelight/community-id-spec): SHA-1 of the tuple, the lower address and port first, in
 * base 64. The digest is computed here since a flow has one short block and a call into the platform costs more.
 */
const block = new Int32Array(80);
const bytes = new Uint8Array(64);
const digest = new Uint8Array(21);
const BASE64 = Uint8Array.from([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'], digit =>
  digit.charCodeAt(0),
);

/** Protocols whose ports are part of the name: ICMP, TCP, UDP, ICMPv6, SCTP. */
const WITH_PORTS = new Set([1, 6, 17, 58, 132]);

/** `words[at ...]`: four words of one address, then four of the other. ICMP's ports are type and counterpart. */
export function communityId(
  words: Int32Array,
  at: number,
  protocol: number,
  sourcePort: number,
  destinationPort: number,
  oneWay: boolean,
): string {
  const swap = !oneWay && order(words, at, sourcePort, destinationPort) > 0;
  const v4 = isV4(words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0);
  bytes.fill(0);
  let length = putAddress(words, swap ? at + 4 : at, v4, 2);
  length = putAddress(words, swap ? at : at + 4, v4, length);
  bytes[length++] = protocol;
  length++;
  if (WITH_PORTS.has(protocol)) {
    length = putPort(swap ? destinationPort : sourcePort, length);
    length = putPort(swap ? sourcePort : destinationPort, length);
  }
  sha1(length);
  // One string at once: pieces that are joined cost as much again each.
  return String.fromCharCode(
    0x31,
    0x3a,
    base64(0),
    base64(1),
    base64(2),
    base64(3),
    base64(4),
    base64(5),
    base64(6),
    base64(7),
    base64(8),
    base64(9),
    base64(10),
    base64(11),
    base64(12),
    base64(13),
    base64(14),
    base64(15),
    base64(16),
    base64(17),
    base64(18),
    base64(19),
    base64(20),
    base64(21),
    base64(22),
    base64(23),
    base64(24),
    base64(25),
    base64(26),
    0x3d,
  );
}

/** The code of a digit in base 64 of the digest. */
function base64(index: number): number {
  const at = (index >> 2) * 3;
  const group = ((digest[at] ?? 0) << 16) | ((digest[at + 1] ?? 0) << 8) | (digest[at + 2] ?? 0);
  return BASE64[(group >> (18 - (index & 3) * 6)) & 63] as number;
}

function order(words: Int32Array, at: number, sourcePort: number, destinationPort: number): number {
  for (let word = 0; word < 4; word++) {
    const a = (words[at + word] ?? 0) >>> 0;
    const b = (words[at + 4 + word] ?? 0) >>> 0;
    if (a !== b) return a < b ? -1 : 1;
  }
  return sourcePort - destinationPort;
}

function putAddress(words: Int32Array, at: number, v4: boolean, start: number): number {
  let position = start;
  for (let word = v4 ? 3 : 0; word < 4; word++) {
    const value = words[at + word] ?? 0;
    bytes[position++] = value >>> 24;
    bytes[position++] = value >>> 16;
    bytes[position++] = value >>> 8;
    bytes[position++] = value;
  }
  return position;
}

function putPort(port: number, at: number): number {
  bytes[at] = port >>> 8;
  bytes[at + 1] = port;
  return at + 2;
}

/** SHA-1 (FIPS 180-4 §6.1.2) of one block: `bytes[0, length)`, at most 55. */
function sha1(length: number): void {
  bytes[length] = 0x80;
  bytes[62] = (length * 8) >>> 8;
  bytes[63] = length * 8;
  for (let at = 0; at < 16; at++)
    block[at] =
      ((bytes[at * 4] ?? 0) << 24) |
      ((bytes[at * 4 + 1] ?? 0) << 16) |
      ((bytes[at * 4 + 2] ?? 0) << 8) |
      (bytes[at * 4 + 3] ?? 0);
  for (let at = 16; at < 80; at++) {
    const word =
      (block[at - 3] as number) ^ (block[at - 8] as number) ^ (block[at - 14] as number) ^ (block[at - 16] as number);
    block[at] = (word << 1) | (word >>> 31);
  }
  let a = 0x67452301;
  let b = 0xefcdab89 | 0;
  let c = 0x98badcfe | 0;
  let d = 0x10325476;
  let e = 0xc3d2e1f0 | 0;
  for (let at = 0; at < 80; at++) {
    let mixed = 0;
    if (at < 20) mixed = (((b & c) | (~b & d)) + 0x5a827999) | 0;
    else if (at < 40) mixed = ((b ^ c ^ d) + 0x6ed9eba1) | 0;
    else if (at < 60) mixed = (((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc) | 0;
    else mixed = ((b ^ c ^ d) + 0xca62c1d6) | 0;
    const next = (((a << 5) | (a >>> 27)) + mixed + e + (block[at] as number)) | 0;
    e = d;
    d = c;
    c = (b << 30) | (b >>> 2);
    b = a;
    a = next;
  }
  putWord((a + 0x67452301) | 0, 0);
  putWord((b + 0xefcdab89) | 0, 4);
  putWord((c + 0x98badcfe) | 0, 8);
  putWord((d + 0x10325476) | 0, 12);
  putWord((e + 0xc3d2e1f0) | 0, 16);
}

function putWord(word: number, at: number): void {
  digest[at] = word >>> 24;
  digest[at + 1] = word >>> 16;
  digest[at + 2] = word >>> 8;
  digest[at + 3] = word;
}

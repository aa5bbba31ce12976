import { parseAddress } from '../../core/address.js';
import { fromLatin1 } from '../../core/bytes.js';

/** A header with what it carries, and what the layer below has to know of it. */
export interface Layer {
  bytes: Uint8Array;
  /** Ethertype, where this is a network layer. */
  etherType?: number;
  /** IP protocol number, where this goes into IP. */
  ipProtocol?: number;
  /** Where the checksum over a pseudo-header stands; whoever builds the IP header fills it in. */
  checksumAt?: number;
  /** How many bytes that checksum covers; all of them where absent (UDP-Lite: RFC 3828 §3.1). */
  checksumCoverage?: number;
}

/** What a builder takes as payload: another layer, bytes, or a text of one character a byte. */
export type Payload = Layer | Uint8Array | string;

export function bytesOf(payload: Payload): Uint8Array {
  if (typeof payload === 'string') return fromLatin1(payload);
  return payload instanceof Uint8Array ? payload : payload.bytes;
}

export const layerOf = (payload: Payload): Partial<Layer> =>
  typeof payload === 'string' || payload instanceof Uint8Array ? {} : payload;

/** Pieces one behind the other; numbers are bytes. */
export function join(...pieces: (Uint8Array | readonly number[])[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Big-endian bytes of numbers. */
export const be16 = (value: number): number[] => [(value >>> 8) & 0xff, value & 0xff];
export const be32 = (value: number): number[] => [
  (value >>> 24) & 0xff,
  (value >>> 16) & 0xff,
  (value >>> 8) & 0xff,
  value & 0xff,
];

/** The bytes of `02:00:00:00:00:01`. */
export const macBytes = (text: string): number[] => text.split(':').map(part => Number.parseInt(part, 16));

/** The 4 or 16 bytes of an address. */
export function addressBytes(text: string): number[] {
  const words = parseAddress(text);
  if (!words) throw new Error(`not an address: ${text}`);
  return text.includes(':') ? words.flatMap(word => be32(word)) : be32(words[3]);
}

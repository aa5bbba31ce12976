import { BoundedMap } from '../../../core/bounded-map.js';
import type { Platform } from '../../../core/platform.js';
import { type Carrier, ja3, ja3s, ja4 } from './fingerprints.js';
import { type ClientHello, readClientHello, readServerHello, type ServerHello } from './hello.js';

/** A client hello with its fingerprints. */
export interface SeenClientHello extends ClientHello {
  /** Absent for the hello of SSLv2. */
  readonly ja3?: string;
  readonly ja4?: string;
}

export interface SeenServerHello extends ServerHello {
  readonly ja3s?: string;
}

/** Fingerprints kept: clients of one kind differ in random, session and key share alone. */
const KEPT = 4096;
const clientPrints = new BoundedMap<string, { ja3: string; ja4: string }>(KEPT);
const serverPrints = new BoundedMap<string, string>(KEPT);

/** Reads a client hello and names it; the digests are made once for all hellos that offer the same. */
export function seeClientHello(
  bytes: Uint8Array,
  start: number,
  end: number,
  carrier: Carrier,
  platform: Platform,
): SeenClientHello | null {
  const hello = readClientHello(bytes, start, end, carrier === 'd');
  if (!hello) return null;
  const { types, groups, pointFormats, signatureAlgorithms, versions, alpn } = hello.extensions;
  const key = `${carrier}${hello.version}|${hello.ciphers}|${types}|${groups}|${pointFormats}|${signatureAlgorithms}|${versions}|${alpn?.[0]}`;
  let prints = clientPrints.get(key);
  if (!prints) {
    prints = { ja3: ja3(hello, platform), ja4: ja4(hello, carrier, platform) };
    clientPrints.set(key, prints);
  }
  return { ...hello, ...prints };
}

export function seeServerHello(
  bytes: Uint8Array,
  start: number,
  end: number,
  platform: Platform,
): SeenServerHello | null {
  const hello = readServerHello(bytes, start, end);
  if (!hello) return null;
  const key = `${hello.version}|${hello.cipher}|${hello.extensions.types}`;
  let print = serverPrints.get(key);
  if (print === undefined) {
    print = ja3s(hello, platform);
    serverPrints.set(key, print);
  }
  return { ...hello, ja3s: print };
}

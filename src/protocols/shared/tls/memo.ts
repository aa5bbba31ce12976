import { BoundedMap } from '../../../core/bounded-map.js';
import { latin1 } from '../../../core/bytes.js';
import type { Platform } from '../../../core/platform.js';
import { noExtensions, readServerNames } from './extensions.js';
import { type Carrier, ja3, ja3s, ja4 } from './fingerprints.js';
import { type ClientHello, isRetryHello, readClientHello, readServerHello, type ServerHello } from './hello.js';
import { HelloLayout } from './layout.js';

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

/** Whole hellos kept, by the bytes in which those of one program do not differ. */
const KEPT_HELLOS = 1024;
const clientHellos = new BoundedMap<string, SeenClientHello>(KEPT_HELLOS);
const serverHellos = new BoundedMap<string, SeenServerHello>(KEPT_HELLOS);
const layout = new HelloLayout();

/**
 * Reads a client hello and names it. What all hellos of one program have alike is read once: it is the same object in
 * all of them, and nobody may change it.
 */
export function seeClientHello(
  bytes: Uint8Array,
  start: number,
  end: number,
  carrier: Carrier,
  platform: Platform,
): SeenClientHello | null {
  const pattern = layout.read(bytes, start, end, true, carrier === 'd');
  const known = pattern === '' ? undefined : clientHellos.get(carrier + pattern);
  if (known) return { ...known, sessionId: sessionId(bytes), extensions: own(known, bytes) };
  const hello = readClientHello(bytes, start, end, carrier === 'd');
  if (!hello) return null;
  const seen = { ...hello, ...clientPrintsOf(hello, carrier, platform) };
  if (pattern !== '') clientHellos.set(carrier + pattern, seen);
  return seen;
}

export function seeServerHello(
  bytes: Uint8Array,
  start: number,
  end: number,
  platform: Platform,
): SeenServerHello | null {
  const pattern = layout.read(bytes, start, end, false, false);
  const known = pattern === '' ? undefined : serverHellos.get(pattern);
  if (known) {
    return {
      ...known,
      sessionId: sessionId(bytes),
      extensions: own(known, bytes),
      isRetry: isRetryHello(bytes, start),
    };
  }
  const hello = readServerHello(bytes, start, end);
  if (!hello) return null;
  const seen = { ...hello, ja3s: serverPrintOf(hello, platform) };
  if (pattern !== '') serverHellos.set(pattern, seen);
  return seen;
}

const sessionId = (bytes: Uint8Array): string => latin1(bytes, layout.sessionStart, layout.sessionEnd);

/** The extensions of the program with what is this hello's own in them. */
function own({ extensions }: ClientHello | ServerHello, bytes: Uint8Array): ClientHello['extensions'] {
  const mine = { ...extensions, ticketLength: layout.ticketLength };
  if (layout.nameStart < 0) return mine;
  const names = noExtensions();
  readServerNames(names, bytes, layout.nameStart + 2, layout.nameEnd);
  mine.serverNames = names.serverNames;
  mine.oddNameTypes = names.oddNameTypes;
  return mine;
}

/** The digests are made once for all hellos that offer the same, whatever values of GREASE (RFC 8701) are between. */
function clientPrintsOf(hello: ClientHello, carrier: Carrier, platform: Platform): { ja3: string; ja4: string } {
  const { types, groups, pointFormats, signatureAlgorithms, versions, alpn } = hello.extensions;
  const key = `${carrier}${hello.version}|${hello.ciphers}|${types}|${groups}|${pointFormats}|${signatureAlgorithms}|${versions}|${alpn?.[0]}`;
  let prints = clientPrints.get(key);
  if (!prints) {
    prints = { ja3: ja3(hello, platform), ja4: ja4(hello, carrier, platform) };
    clientPrints.set(key, prints);
  }
  return prints;
}

function serverPrintOf(hello: ServerHello, platform: Platform): string {
  const key = `${hello.version}|${hello.cipher}|${hello.extensions.types}`;
  let print = serverPrints.get(key);
  if (print === undefined) {
    print = ja3s(hello, platform);
    serverPrints.set(key, print);
  }
  return print;
}

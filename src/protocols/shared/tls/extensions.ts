/** Extensions of hellos: IANA "TLS ExtensionType Values"; RFC 6066, 7301, 8422, 8446, draft ECH (RFC 9849). */
import { latin1, u8, u16 } from '../../../core/bytes.js';

export const extension = {
  serverName: 0,
  supportedGroups: 10,
  ecPointFormats: 11,
  signatureAlgorithms: 13,
  alpn: 16,
  sessionTicket: 35,
  keyShareOld: 40, // drafts of TLS 1.3
  preSharedKey: 41,
  supportedVersions: 43,
  pskKeyExchangeModes: 45,
  keyShare: 51,
  encryptedClientHello: 65037,
} as const;

/** What stands in the extensions of one hello; `undefined`: the extension is not there. */
export interface Extensions {
  /** Numbers in the order in which they stand. */
  types: number[];
  serverNames: string[] | undefined;
  /** Names of another kind than a host name (RFC 6066 §3). */
  oddNameTypes: number[];
  groups: number[] | undefined;
  pointFormats: number[] | undefined;
  /** Pairs of hash and signature, or signature schemes. */
  signatureAlgorithms: number[] | undefined;
  /** The halves of those pairs, as TLS 1.2 reads them (RFC 5246 §7.4.1.4.1). */
  hashHalves: number[] | undefined;
  signatureHalves: number[] | undefined;
  alpn: string[] | undefined;
  /** Length of the session ticket, -1 without the extension. */
  ticketLength: number;
  hasPreSharedKey: boolean;
  versions: number[] | undefined;
  pskModes: number[] | undefined;
  keyShares: number[] | undefined;
  /** HPKE identifiers of an outer encrypted client hello: KDF and AEAD. */
  ech: readonly [kdf: number, aead: number] | undefined;
}

export const noExtensions = (): Extensions => ({
  types: [],
  serverNames: undefined,
  oddNameTypes: [],
  groups: undefined,
  pointFormats: undefined,
  signatureAlgorithms: undefined,
  hashHalves: undefined,
  signatureHalves: undefined,
  alpn: undefined,
  ticketLength: -1,
  hasPreSharedKey: false,
  versions: undefined,
  pskModes: undefined,
  keyShares: undefined,
  ech: undefined,
});

/** Reads `bytes[start, end)`; what does not fit is left out, and everything before it stays. */
export function readExtensions(bytes: Uint8Array, start: number, end: number, isClient: boolean): Extensions {
  const read = noExtensions();
  let at = start;
  while (at + 4 <= end) {
    const type = u16(bytes, at);
    const bodyEnd = at + 4 + u16(bytes, at + 2);
    if (bodyEnd > end) break;
    read.types.push(type);
    readOne(read, type, bytes, at + 4, bodyEnd, isClient);
    at = bodyEnd;
  }
  return read;
}

function readOne(
  into: Extensions,
  type: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  isClient: boolean,
): void {
  switch (type) {
    case extension.serverName:
      readServerNames(into, bytes, start + 2, end);
      break;
    case extension.supportedGroups:
      into.groups = numbers16(bytes, start + 2, end);
      break;
    case extension.ecPointFormats:
      into.pointFormats = numbers8(bytes, start + 1, end);
      break;
    case extension.signatureAlgorithms:
      into.signatureAlgorithms = numbers16(bytes, start + 2, end);
      into.hashHalves = into.signatureAlgorithms.map(pair => pair >> 8);
      into.signatureHalves = into.signatureAlgorithms.map(pair => pair & 0xff);
      break;
    case extension.alpn:
      into.alpn = readProtocols(bytes, start + 2, end);
      break;
    case extension.sessionTicket:
      into.ticketLength = end - start;
      break;
    case extension.preSharedKey:
      into.hasPreSharedKey = true;
      break;
    case extension.supportedVersions:
      into.versions = isClient ? numbers16(bytes, start + 1, end) : numbers16(bytes, start, end);
      break;
    case extension.pskKeyExchangeModes:
      into.pskModes = numbers8(bytes, start + 1, end);
      break;
    case extension.keyShare:
    case extension.keyShareOld:
      into.keyShares ??= isClient
        ? readKeyShares(bytes, start + 2, end)
        : numbers16(bytes, start, Math.min(start + 2, end));
      break;
    case extension.encryptedClientHello:
      // Only the outer form (type 0) names its algorithms.
      if (isClient && end - start >= 5 && u8(bytes, start) === 0)
        into.ech = [u16(bytes, start + 1), u16(bytes, start + 3)];
      break;
  }
}

export function readServerNames(into: Extensions, bytes: Uint8Array, start: number, end: number): void {
  const names: string[] = [];
  let at = start;
  while (at + 3 <= end) {
    const type = u8(bytes, at);
    const nameEnd = at + 3 + u16(bytes, at + 1);
    if (nameEnd > end) break;
    if (type === 0) names.push(latin1(bytes, at + 3, nameEnd));
    else into.oddNameTypes.push(type);
    at = nameEnd;
  }
  into.serverNames = names;
}

function readProtocols(bytes: Uint8Array, start: number, end: number): string[] {
  const protocols: string[] = [];
  let at = start;
  while (at < end) {
    const nameEnd = at + 1 + u8(bytes, at);
    if (nameEnd > end) break;
    protocols.push(latin1(bytes, at + 1, nameEnd));
    at = nameEnd;
  }
  return protocols;
}

/** The groups of a client's key shares (RFC 8446 §4.2.8). */
function readKeyShares(bytes: Uint8Array, start: number, end: number): number[] {
  const groups: number[] = [];
  for (let at = start; at + 4 <= end; at += 4 + u16(bytes, at + 2)) groups.push(u16(bytes, at));
  return groups;
}

function numbers16(bytes: Uint8Array, start: number, end: number): number[] {
  const values: number[] = [];
  for (let at = start; at + 2 <= end; at += 2) values.push(u16(bytes, at));
  return values;
}

function numbers8(bytes: Uint8Array, start: number, end: number): number[] {
  const values: number[] = [];
  for (let at = start; at < end; at++) values.push(u8(bytes, at));
  return values;
}

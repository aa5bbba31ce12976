import { u8 } from '../../core/bytes.js';
import type { Oddities } from './record-data.js';

/** DNSSEC algorithm numbers (IANA registry) in use; the private and indirect ones have oddities of their own. */
const ALGORITHMS: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 7, 8, 10, 12, 13, 14, 15, 16]);
const NOT_RECOMMENDED = 1; // RSA/MD5, RFC 6944 §2.3
const SPECIAL: ReadonlyMap<number, string> = new Map([
  [252, 'Indirect'],
  [253, 'PrivateDNS'],
  [254, 'PrivateOID'],
]);

/** SHA-1, SHA-256, GOST R 34.11-94, SHA-384. */
const DIGESTS: ReadonlySet<number> = new Set([1, 2, 3, 4]);

/** Flags that may be set: zone key, revoked (RFC 5011 §7), secure entry point (RFC 4034 §2.1.1). */
const KNOWN_KEY_FLAGS = 0x0181;
/** RFC 4034 §2.1.2: always three. */
const KEY_PROTOCOL = 3;

function algorithmOddities(record: string, algorithm: number, odd: Oddities): void {
  if (ALGORITHMS.has(algorithm)) return;
  const kind = algorithm === NOT_RECOMMENDED ? 'NotRecommended' : (SPECIAL.get(algorithm) ?? 'unknown');
  odd.weird(`DNSSEC_${record}_${kind}_ZoneSignAlgo`, String(algorithm));
}

export function rrsigOddities(algorithm: number, odd: Oddities): void {
  algorithmOddities('RRSIG', algorithm, odd);
}

export function dnskeyOddities(flags: number, protocol: number, algorithm: number, odd: Oddities): void {
  if ((flags & ~KNOWN_KEY_FLAGS) !== 0) odd.weird('DNSSEC_DNSKEY_Invalid_Flag', String(flags));
  if ((flags & KNOWN_KEY_FLAGS) === KNOWN_KEY_FLAGS) odd.weird('DNSSEC_DNSKEY_Revoked_KSK', String(flags));
  if (protocol !== KEY_PROTOCOL) odd.weird('DNSSEC_DNSKEY_Invalid_Protocol', String(protocol));
  algorithmOddities('DNSKEY', algorithm, odd);
}

export function dsOddities(digestType: number, odd: Oddities): void {
  if (DIGESTS.has(digestType)) return;
  odd.weird(digestType === 0 ? 'DNSSEC_DS_ReservedDigestType' : 'DNSSEC_DS_unknown_DigestType', String(digestType));
}

/** RFC 4034 §4.1.2: blocks of a window number, a length from 1 to 32, and so many bytes. */
export function nsecBitmapOddities(name: string, bytes: Uint8Array, start: number, end: number, odd: Oddities): void {
  let at = start;
  while (at + 2 <= end) {
    const length = u8(bytes, at + 1);
    if (length === 0) {
      odd.weird(name, String(u8(bytes, at)));
      return;
    }
    at += 2 + length;
  }
}

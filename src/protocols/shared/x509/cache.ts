import { BoundedMap } from '../../../core/bounded-map.js';
import type { Platform } from '../../../core/platform.js';
import { type Certificate, readCertificate } from './certificate.js';

/** Certificates that were read lately, by their SHA-256; `null`: it could not be read. */
const KEPT = 8192;
const read = new BoundedMap<string, Certificate | null>(KEPT);

/** The certificate in `bytes[start, end)` whose SHA-256 is `fingerprint`. */
export function certificateOf(fingerprint: string, bytes: Uint8Array, start: number, end: number): Certificate | null {
  let certificate = read.get(fingerprint);
  if (certificate === undefined) {
    certificate = readCertificate(bytes, start, end);
    read.set(fingerprint, certificate);
  }
  return certificate;
}

/** The same, with the fingerprint made here. */
export function fingerprintedCertificate(
  platform: Platform,
  bytes: Uint8Array,
  start: number,
  end: number,
): { fingerprint: string; certificate: Certificate | null } {
  const fingerprint = platform.digest('sha256', bytes, start, end);
  return { fingerprint, certificate: certificateOf(fingerprint, bytes, start, end) };
}

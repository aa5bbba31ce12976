import { BoundedMap } from '../../../core/bounded-map.js';
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

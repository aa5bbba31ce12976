/** Whether a certificate is for a host: RFC 6125 §6.4, as OpenSSL checks it (the names of subjectAltName, else CN). */
import type { Certificate } from './certificate.js';

export function isForHost(certificate: Certificate, host: string): boolean {
  const wanted = host.toLowerCase();
  const names = certificate.alternativeNames?.dns ?? [];
  return (names.length > 0 ? names : certificate.commonNames).some(name => matches(name.toLowerCase(), wanted));
}

/** One `*` as the whole left-most label, or a part of it, stands for characters of that label alone. */
function matches(pattern: string, host: string): boolean {
  if (pattern === host) return true;
  const star = pattern.indexOf('*');
  const dot = pattern.indexOf('.');
  if (star < 0 || dot < star || pattern.indexOf('*', star + 1) >= 0 || pattern.indexOf('.', dot + 1) < 0) return false;
  const hostDot = host.indexOf('.');
  if (hostDot < 0 || host.slice(hostDot) !== pattern.slice(dot)) return false;
  const label = host.slice(0, hostDot);
  const head = pattern.slice(0, star);
  const tail = pattern.slice(star + 1, dot);
  return label.length > head.length + tail.length && label.startsWith(head) && label.endsWith(tail);
}

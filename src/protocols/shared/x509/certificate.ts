/** X.509 certificates: RFC 5280 §4.1 and §4.2.1, as far as x509.log tells of them. */

import { addressText, MAPPED } from '../../../core/address.js';
import { latin1, u8, u16, u32 } from '../../../core/bytes.js';
import {
  bitLength,
  children,
  context,
  type Element,
  integerHex,
  objectId,
  readElement,
  smallInteger,
  tag,
  timeOf,
} from './der.js';
import { attributeValues, distinguishedName } from './name.js';
import { longName, shortName } from './object-names.js';

export interface Certificate {
  version: number;
  /** Upper-case hexadecimal digits. */
  serial: string;
  subject: string;
  issuer: string;
  /** Common names of the subject. */
  commonNames: readonly string[];
  notBefore: number;
  notAfter: number;
  key: PublicKey;
  signatureAlgorithm: string;
  alternativeNames: AlternativeNames | undefined;
  isAuthority: boolean | undefined;
  pathLength: number | undefined;
}

interface PublicKey {
  algorithm: string;
  type: string | undefined;
  /** Bits. */
  length: number | undefined;
  exponent: string | undefined;
  curve: string | undefined;
}

interface AlternativeNames {
  dns: string[];
  uri: string[];
  email: string[];
  ip: string[];
}

const EXTENSIONS = context(3);
const VERSION = context(0);

/** The certificate in `bytes[start, end)`, or `null` if there is none. */
export function readCertificate(bytes: Uint8Array, start: number, end: number): Certificate | null {
  const outer = readElement(bytes, start, end);
  if (outer?.tag !== tag.sequence) return null;
  const [body] = children(outer);
  if (body?.tag !== tag.sequence) return null;
  const fields = children(body);
  const versionField = fields[0]?.tag === VERSION ? children(fields[0])[0] : undefined;
  const [serial, signature, issuer, validity, subject, keyInfo, ...rest] = versionField ? fields.slice(1) : fields;
  if (!serial || !signature || !issuer || !validity || !subject || !keyInfo) return null;
  const [notBefore, notAfter] = children(validity);
  const [signatureId] = children(signature);
  if (!notBefore || !notAfter || !signatureId || serial.tag !== tag.integer) return null;
  const certificate: Certificate = {
    version: (versionField ? (smallInteger(versionField) ?? 0) : 0) + 1,
    serial: integerHex(serial),
    subject: distinguishedName(subject),
    issuer: distinguishedName(issuer),
    commonNames: attributeValues(subject, 'CN'),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    key: readPublicKey(keyInfo),
    signatureAlgorithm: longName(objectId(signatureId)),
    alternativeNames: undefined,
    isAuthority: undefined,
    pathLength: undefined,
  };
  const extensions = rest.find(field => field.tag === EXTENSIONS);
  const list = extensions && children(extensions)[0];
  if (list) for (const extension of children(list)) readExtension(certificate, extension);
  return certificate;
}

/** SubjectPublicKeyInfo: RFC 3279 §2.3, RFC 5480 §2. */
function readPublicKey(info: Element): PublicKey {
  const [algorithm, key] = children(info);
  const [id, parameters] = algorithm ? children(algorithm) : [];
  const dotted = id ? objectId(id) : '';
  const read: PublicKey = {
    algorithm: longName(dotted),
    type: undefined,
    length: undefined,
    exponent: undefined,
    curve: undefined,
  };
  if (key?.tag !== tag.bitString || key.end <= key.start) return read;
  if (dotted === '1.2.840.113549.1.1.1' || dotted === '1.2.840.113549.1.1.10') readRsa(read, key);
  else if (dotted === '1.2.840.10040.4.1') {
    read.type = 'dsa';
    const [prime] = parameters ? children(parameters) : [];
    if (prime) read.length = bitLength(prime);
  } else if (dotted === '1.2.840.10045.2.1') readCurve(read, parameters, key);
  else {
    read.type = read.algorithm;
    read.length = (key.end - key.start - 1) * 8;
  }
  return read;
}

/** Bytes of an RSA exponent. Writing a number in decimal digits takes the square of its length. */
const MAX_EXPONENT = 1024;

function readRsa(read: PublicKey, key: Element): void {
  const sequence = readElement(key.bytes, key.start + 1, key.end);
  const [modulus, exponent] = sequence ? children(sequence) : [];
  if (!modulus || !exponent) return;
  read.type = 'rsa';
  read.length = bitLength(modulus);
  if (exponent.end - exponent.start > MAX_EXPONENT) return;
  const small = smallInteger(exponent);
  read.exponent = small === undefined ? BigInt(`0x${integerHex(exponent).replace('-', '')}`).toString() : String(small);
}

function readCurve(read: PublicKey, parameters: Element | undefined, key: Element): void {
  read.type = 'ecdsa';
  if (parameters?.tag === tag.objectId) read.curve = shortName(objectId(parameters));
  // Names of curves bear their size; explicit parameters leave the length of a coordinate (RFC 5480 §2.2).
  const named = /\d{3}/.exec(read.curve ?? '');
  read.length = named ? Number(named[0]) : Math.max(0, (key.end - key.start - 2) >> 1) * 8;
}

const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
const BASIC_CONSTRAINTS = '2.5.29.19';

function readExtension(into: Certificate, extension: Element): void {
  const parts = children(extension);
  const [id] = parts;
  const value = parts[parts.length - 1];
  if (id?.tag !== tag.objectId || value?.tag !== tag.octetString) return;
  const dotted = objectId(id);
  if (dotted !== SUBJECT_ALTERNATIVE_NAME && dotted !== BASIC_CONSTRAINTS) return;
  const content = readElement(value.bytes, value.start, value.end);
  if (content?.tag !== tag.sequence) return;
  if (dotted === SUBJECT_ALTERNATIVE_NAME) into.alternativeNames = readAlternativeNames(content);
  else readBasicConstraints(into, content);
}

/** RFC 5280 §4.2.1.9. */
function readBasicConstraints(into: Certificate, content: Element): void {
  const [first, second] = children(content);
  into.isAuthority = first?.tag === tag.boolean && u8(first.bytes, first.start) !== 0;
  const pathLength = first?.tag === tag.integer ? first : second;
  if (pathLength?.tag === tag.integer) into.pathLength = smallInteger(pathLength);
}

/** RFC 5280 §4.2.1.6: general names 1 (mail), 2 (DNS), 6 (URI) and 7 (address). */
function readAlternativeNames(content: Element): AlternativeNames {
  const names: AlternativeNames = { dns: [], uri: [], email: [], ip: [] };
  for (const name of children(content)) {
    const { bytes, start, end } = name;
    if (name.tag === context(1, false)) names.email.push(latin1(bytes, start, end));
    else if (name.tag === context(2, false)) names.dns.push(latin1(bytes, start, end));
    else if (name.tag === context(6, false)) names.uri.push(latin1(bytes, start, end));
    else if (name.tag === context(7, false) && end - start === 4)
      names.ip.push(addressText(0, 0, MAPPED, u32(bytes, start)));
    else if (name.tag === context(7, false) && end - start === 16) {
      const word = (at: number) => ((u16(bytes, at) << 16) | u16(bytes, at + 2)) >>> 0;
      names.ip.push(addressText(word(start), word(start + 4), word(start + 8), word(start + 12)));
    }
  }
  return names;
}

import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromHex } from '../../../core/bytes.js';
import { base64 } from './base64.js';
import { readCertificate } from './certificate.js';
import { bitLength, integerHex, objectId, readElement, timeOf } from './der.js';
import { isForHost } from './hostname.js';
import { distinguishedName } from './name.js';
import { SAMPLE_CERTIFICATE } from './sample.js';

const element = (digits: string) => {
  const bytes = fromHex(digits);
  const read = readElement(bytes, 0, bytes.length);
  if (!read) throw new Error('no element');
  return read;
};

it('reads what OpenSSL reads of a certificate', () => {
  const certificate = readCertificate(SAMPLE_CERTIFICATE, 0, SAMPLE_CERTIFICATE.length);
  const openssl = new X509Certificate(SAMPLE_CERTIFICATE);
  expect(certificate).toMatchObject({
    version: 3,
    serial: openssl.serialNumber,
    subject: 'CN=www.example.com,O=Example\\, Inc.,C=DE',
    issuer: 'CN=www.example.com,O=Example\\, Inc.,C=DE',
    notBefore: Date.parse(openssl.validFrom) / 1000,
    notAfter: Date.parse(openssl.validTo) / 1000,
    signatureAlgorithm: 'ecdsa-with-SHA256',
    key: { algorithm: 'id-ecPublicKey', type: 'ecdsa', length: 256, curve: 'prime256v1', exponent: undefined },
    alternativeNames: {
      dns: ['www.example.com', '*.example.org'],
      uri: [],
      email: ['a@example.com'],
      ip: ['192.0.2.7'],
    },
    isAuthority: true,
    pathLength: undefined,
  });
});

it('a host name matches in full, by one label, and never across a dot', () => {
  const certificate = readCertificate(SAMPLE_CERTIFICATE, 0, SAMPLE_CERTIFICATE.length);
  if (!certificate) throw new Error('no certificate');
  expect(isForHost(certificate, 'WWW.example.com')).toBe(true);
  expect(isForHost(certificate, 'mail.example.org')).toBe(true);
  expect(isForHost(certificate, 'a.mail.example.org')).toBe(false);
  expect(isForHost(certificate, 'example.org')).toBe(false);
  expect(isForHost({ ...certificate, alternativeNames: undefined }, 'www.example.com')).toBe(true);
});

it('reads numbers, identifiers and times as DER writes them', () => {
  expect(integerHex(element('0202 00ff'))).toBe('FF');
  expect(integerHex(element('0201 ff'))).toBe('-01');
  expect(integerHex(element('0201 00'))).toBe('00');
  expect(bitLength(element('0203 01ffff'))).toBe(17);
  expect(objectId(element('0606 2a864886f70d'))).toBe('1.2.840.113549');
  expect(timeOf(element('170d 3439313233313233353935395a'))).toBe(Date.UTC(2049, 11, 31, 23, 59, 59) / 1000);
  expect(timeOf(element('170d 3530303130313030303030305a'))).toBe(Date.UTC(1950, 0, 1) / 1000);
  expect(timeOf(element('180f 32303530303130323033303430355a'))).toBe(Date.UTC(2050, 0, 2, 3, 4, 5) / 1000);
});

it('a name escapes what RFC 2253 says, and bytes beyond ASCII', () => {
  expect(distinguishedName(element('3010 310e 300c 0603550403 0c05 23c3bc2c20'))).toBe('CN=\\#\\C3\\BC\\,\\ ');
});

/** One element of DER; lengths below 64 KiB. */
const der = (tag: number, ...parts: (readonly number[])[]): number[] => {
  const content = parts.flat();
  const length = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return [tag, ...length, ...content];
};
const RSA = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
const CURVE = [0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];

/** What is read of a key of this algorithm in an otherwise empty certificate. */
function keyOf(algorithm: number[], key: number[]) {
  const time = der(
    0x17,
    [...'260101000000Z'].map(digit => digit.charCodeAt(0)),
  );
  const identifier = der(0x30, der(0x06, algorithm));
  const info = der(0x30, identifier, der(0x03, [0], key));
  const body = der(0x30, der(0x02, [1]), identifier, der(0x30), der(0x30, time, time), der(0x30), info);
  const bytes = Uint8Array.from(der(0x30, body, identifier, der(0x03, [0])));
  return readCertificate(bytes, 0, bytes.length)?.key;
}

it('a key of a curve that is too short has no length, and an exponent that no number has is left out', () => {
  expect(keyOf(CURVE, [])).toMatchObject({ type: 'ecdsa', length: 0 });
  const rsa = (exponent: number[]) => keyOf(RSA, der(0x30, der(0x02, [0x7f, 0xff]), der(0x02, exponent)));
  expect(rsa([1, 0, 1])).toMatchObject({ type: 'rsa', length: 15, exponent: '65537' });
  expect(rsa(new Array<number>(60_000).fill(0x7f))).toMatchObject({ type: 'rsa', length: 15, exponent: undefined });
});

it('base64 is that of RFC 4648 §10', () => {
  expect(['f', 'fo', 'foo'].map(text => base64(new TextEncoder().encode(text)))).toEqual(['Zg==', 'Zm8=', 'Zm9v']);
});

it('noise and damaged certificates never throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), noise => void readCertificate(noise, 0, noise.length)));
  fc.assert(
    fc.property(fc.nat(SAMPLE_CERTIFICATE.length - 1), fc.nat(255), (place, value) => {
      const damaged = SAMPLE_CERTIFICATE.slice();
      damaged[place] = value;
      readCertificate(damaged, 0, damaged.length);
    }),
    { numRuns: 500 },
  );
});

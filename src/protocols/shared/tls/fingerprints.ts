/**
 * JA3 and JA3S (github.com/salesforce/ja3) and JA4 (github.com/FoxIO-LLC/ja4, technical_details/JA4.md): names of a
 * TLS implementation by what its hello offers. GREASE values (RFC 8701) count nowhere.
 */
import { fromLatin1 } from '../../../core/bytes.js';
import type { Platform } from '../../../core/platform.js';
import { extension } from './extensions.js';
import type { ClientHello, ServerHello } from './hello.js';
import { isGrease } from './names.js';

/** `t`: TLS over TCP, `q`: QUIC, `d`: DTLS. */
export type Carrier = 't' | 'q' | 'd';

const real = (values: readonly number[] | undefined): number[] => (values ?? []).filter(value => !isGrease(value));

/** Version, ciphers, extensions, groups and point formats in decimal, as MD5. */
export function ja3(hello: ClientHello, platform: Platform): string {
  const { types, groups, pointFormats } = hello.extensions;
  const lists = [real(hello.ciphers), real(types), real(groups), pointFormats ?? []].map(list => list.join('-'));
  return platform.digest('md5', fromLatin1(`${hello.version},${lists.join(',')}`));
}

export function ja3s(hello: ServerHello, platform: Platform): string {
  return platform.digest('md5', fromLatin1(`${hello.version},${hello.cipher},${hello.extensions.types.join('-')}`));
}

/** `t13d1516h2_8daaf6152771_e5627efa2ab1`: see the parts below. */
export function ja4(hello: ClientHello, carrier: Carrier, platform: Platform): string {
  const { extensions } = hello;
  const ciphers = real(hello.ciphers).map(hexadecimal);
  const types = real(extensions.types);
  const described = types
    .filter(type => type !== extension.serverName && type !== extension.alpn)
    .map(hexadecimal)
    .sort();
  const signatures = real(extensions.signatureAlgorithms).map(hexadecimal);
  const extensionText = described.join(',') + (signatures.length > 0 ? `_${signatures.join(',')}` : '');
  return [
    carrier +
      versionDigits(hello) +
      (types.includes(extension.serverName) ? 'd' : 'i') +
      count(ciphers.length) +
      count(types.length) +
      alpnLetters(extensions.alpn),
    ciphers.length > 0 ? short(ciphers.sort().join(','), platform) : NOTHING,
    described.length > 0 ? short(extensionText, platform) : NOTHING,
  ].join('_');
}

const NOTHING = '000000000000';
const hexadecimal = (value: number): string => value.toString(16).padStart(4, '0');
const count = (length: number): string => String(Math.min(length, 99)).padStart(2, '0');
const short = (text: string, platform: Platform): string =>
  platform.digest('sha256', fromLatin1(text)).slice(0, NOTHING.length);

const VERSION_DIGITS: Readonly<Record<number, string>> = {
  2: 's2',
  768: 's3',
  769: '10',
  770: '11',
  771: '12',
  772: '13',
  65279: 'd1',
  65277: 'd2',
  65276: 'd3',
};

/** The highest version offered in supported_versions, else that of the hello. DTLS counts downwards. */
function versionDigits(hello: ClientHello): string {
  const offered = real(hello.extensions.versions);
  if (offered.length === 0) return VERSION_DIGITS[hello.version] ?? '00';
  const isDatagram = offered.some(version => version >= 0xfe00);
  return VERSION_DIGITS[isDatagram ? Math.min(...offered) : Math.max(...offered)] ?? '00';
}

const isAlphanumeric = (character: string): boolean => /^[0-9A-Za-z]$/.test(character);

/** First and last character of the first protocol; of its hexadecimal form where one is no letter or digit. */
function alpnLetters(protocols: readonly string[] | undefined): string {
  const first = protocols?.[0];
  if (!first) return '00';
  const head = first.charAt(0);
  const tail = first.charAt(first.length - 1);
  if (isAlphanumeric(head) && isAlphanumeric(tail)) return head + tail;
  const digits = (character: string) => character.charCodeAt(0).toString(16).padStart(2, '0');
  return digits(head).charAt(0) + digits(tail).charAt(1);
}

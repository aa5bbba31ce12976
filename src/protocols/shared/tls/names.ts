import { CIPHER_NAMES } from './ciphers.js';

export const SSL2 = 0x0002;
export const SSL3 = 0x0300;
export const TLS10 = 0x0301;
export const TLS12 = 0x0303;
export const TLS13 = 0x0304;

const VERSIONS: ReadonlyMap<number, string> = new Map([
  [SSL2, 'SSLv2'],
  [SSL3, 'SSLv3'],
  [TLS10, 'TLSv10'],
  [0x0302, 'TLSv11'],
  [TLS12, 'TLSv12'],
  [TLS13, 'TLSv13'],
  [0xfeff, 'DTLSv10'],
  [0xfefd, 'DTLSv12'],
  [0xfefc, 'DTLSv13'],
]);

/** A draft of TLS 1.3 (0x7f00 + number), as its implementations announced themselves. */
export const isDraft13 = (version: number): boolean => Math.floor(version / 0xff) === 0x7f;

/** Zeek's word for a version: `TLSv12`, `TLSv13-draft28`, `unknown-770`. */
export function versionName(version: number): string {
  const known = VERSIONS.get(version);
  if (known !== undefined) return known;
  return isDraft13(version) ? `TLSv13-draft${version % 0x7f}` : `unknown-${version}`;
}

/** Whether a version is older than TLS 1.3 and its drafts. */
export const isBefore13 = (version: number): boolean =>
  version === SSL2 || (version >= SSL3 && version <= TLS12) || version === 0xfeff || version === 0xfefd;

export const cipherName = (cipher: number): string => CIPHER_NAMES.get(cipher) ?? `unknown-${cipher}`;

/** RFC 8701 §2: values that a client offers so that nobody relies on knowing all. */
export const isGrease = (value: number): boolean => (value & 0x0f0f) === 0x0a0a && value >> 8 === (value & 0xff);

/** IANA, TLS Alerts. */
const ALERTS: Readonly<Record<number, string>> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  21: 'decryption_failed',
  22: 'record_overflow',
  30: 'decompression_failure',
  40: 'handshake_failure',
  41: 'no_certificate',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  60: 'export_restriction',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  100: 'no_renegotiation',
  110: 'unsupported_extension',
  111: 'certificate_unobtainable',
  112: 'unrecognized_name',
  113: 'bad_certificate_status_response',
  114: 'bad_certificate_hash_value',
  115: 'unknown_psk_identity',
  116: 'certificate_required',
  117: 'general_error',
  120: 'no_application_protocol',
  121: 'ech_required',
};

export const alertName = (description: number): string => ALERTS[description] ?? `unknown-${description}`;

/** IANA, TLS Supported Groups 1 to 41. */
const FIRST_GROUPS = [
  ...['sect163k1', 'sect163r1', 'sect163r2', 'sect193r1', 'sect193r2', 'sect233k1', 'sect233r1', 'sect239k1'],
  ...['sect283k1', 'sect283r1', 'sect409k1', 'sect409r1', 'sect571k1', 'sect571r1', 'secp160k1', 'secp160r1'],
  ...['secp160r2', 'secp192k1', 'secp192r1', 'secp224k1', 'secp224r1', 'secp256k1', 'secp256r1', 'secp384r1'],
  ...['secp521r1', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1', 'x25519', 'x448'],
  ...['brainpoolP256r1tls13', 'brainpoolP384r1tls13', 'brainpoolP512r1tls13', 'GC256A', 'GC256B', 'GC256C'],
  ...['GC256D', 'GC512A', 'GC512B', 'GC512C', 'curveSM2'],
];

const LATER_GROUPS: Readonly<Record<number, string>> = {
  256: 'ffdhe2048',
  257: 'ffdhe3072',
  258: 'ffdhe4096',
  259: 'ffdhe6144',
  260: 'ffdhe8192',
  512: 'MLKEM512',
  513: 'MLKEM768',
  514: 'MLKEM1024',
  4587: 'SecP256r1MLKEM768',
  4588: 'X25519MLKEM768',
  4589: 'SecP384r1MLKEM1024',
  4590: 'curveSM2MLKEM768',
  16696: 'CECPQ2',
  25497: 'X25519Kyber768Draft00',
  25498: 'SecP256r1Kyber768Draft00',
  65281: 'arbitrary_explicit_prime_curves',
  65282: 'arbitrary_explicit_char2_curves',
};

export function groupName(group: number): string {
  if (isGrease(group)) return `grease_0x${group.toString(16).toUpperCase().padStart(4, '0')}`;
  return FIRST_GROUPS[group - 1] ?? LATER_GROUPS[group] ?? `unknown-${group}`;
}

/** IANA, TLS HandshakeType, as far as something is read of them. */
export const handshake = {
  clientHello: 1,
  serverHello: 2,
  helloVerifyRequest: 3,
  newSessionTicket: 4,
  helloRetryRequest: 6, // drafts of TLS 1.3 before 22
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  clientKeyExchange: 16,
  certificateStatus: 22,
} as const;

/** The letter of a handshake message in `ssl_history`: Zeek's, of the server's side. */
const LETTERS: Readonly<Record<number, string>> = {
  0: 'h',
  1: 'c',
  2: 's',
  3: 'v',
  4: 't',
  5: 'e',
  6: 'j',
  8: 'o',
  11: 'x',
  12: 'k',
  13: 'r',
  14: 'n',
  15: 'y',
  16: 'g',
  20: 'f',
  21: 'w',
  22: 'u',
  23: 'a',
  24: 'p',
  254: 'm',
};

export const historyLetter = (messageType: number): string => LETTERS[messageType] ?? 'z';

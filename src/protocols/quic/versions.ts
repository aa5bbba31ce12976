/** Versions whose Initial packets can be read, with what their keys come of: RFC 9001 §5.2, RFC 9369 §3.3, drafts. */
import { fromHex, u8, u32 } from '../../core/bytes.js';

export interface Version {
  readonly name: string;
  readonly salt: Uint8Array;
  /** What the labels of keys begin with. */
  readonly label: 'quic' | 'quicv2';
  /** Types of long headers: Initial, 0-RTT, Handshake, Retry. */
  readonly types: readonly [initial: number, zeroRtt: number, handshake: number, retry: number];
}

const SALT_V1 = fromHex('38762cf7f55934b34d179ae6a4c80cadccbb7f0a');
const SALT_V2 = fromHex('0dede3def700a6db819381be6e269dcbf9bd2ed9');
const SALT_DRAFT_29 = fromHex('afbfec289993d24c9e9786f19c6111e04390a899');
const SALT_DRAFT_23 = fromHex('c3eef712c72ebb5a11a7d2432bb46365bef9f502');

const FIRST_DRAFT = 0xff000000;
const like1 = (name: string, salt: Uint8Array): Version => ({ name, salt, label: 'quic', types: [0, 1, 2, 3] });

const VERSIONS: ReadonlyMap<number, Version> = new Map([
  [1, like1('1', SALT_V1)],
  [0x6b3343cf, { name: 'quicv2', salt: SALT_V2, label: 'quicv2', types: [1, 2, 3, 0] } as Version],
  [0xfaceb002, like1('mvfst (faceb002)', SALT_DRAFT_23)],
  ...drafts(23, 28, SALT_DRAFT_23),
  ...drafts(29, 32, SALT_DRAFT_29),
  ...drafts(33, 34, SALT_V1),
]);

function drafts(first: number, last: number, salt: Uint8Array): [number, Version][] {
  const list: [number, Version][] = [];
  for (let draft = first; draft <= last; draft++) list.push([FIRST_DRAFT + draft, like1(`draft-${draft}`, salt)]);
  return list;
}

export const versionOf = (number: number): Version | undefined => VERSIONS.get(number);

export const versionName = (number: number): string => VERSIONS.get(number)?.name ?? `unknown-${number.toString(16)}`;

/** RFC 9000 §6.1 and §15: version negotiation, and versions that are there to make it happen. */
export const isNegotiation = (number: number): boolean => number === 0 || (number & 0x0f0f0f0f) === 0x0a0a0a0a;

/** Google's QUIC before the IETF's: `Q` or `T`, and three digits. */
export const isGoogle = (number: number): boolean =>
  (number >>> 24 === 0x51 || number >>> 24 === 0x54) && /^0[2-5]\d$/.test(digits(number));

/** Google's header up to Q043: flags with the version bit and that of an eight-byte connection ID, then the version. */
export const isOldGoogle = (bytes: Uint8Array, at: number, end: number): boolean =>
  at + 13 <= end && (u8(bytes, at) & 0xc9) === 0x09 && isGoogle(u32(bytes, at + 9));

const digits = (number: number): string =>
  String.fromCharCode((number >> 16) & 0xff, (number >> 8) & 0xff, number & 0xff);

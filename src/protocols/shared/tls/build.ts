/** Makes hellos and records, for tests. */

const two = (value: number): number[] => [value >> 8, value & 0xff];
const three = (value: number): number[] => [value >> 16, (value >> 8) & 0xff, value & 0xff];
const characters = (text: string): number[] => [...text].map(character => character.charCodeAt(0));
/** `content` behind its length in two bytes. */
const counted = (content: readonly number[]): number[] => [...two(content.length), ...content];

export interface HelloOptions {
  version?: number;
  sessionId?: readonly number[];
  ciphers?: readonly number[];
  extensions?: readonly (readonly [type: number, body: readonly number[]])[];
  random?: readonly number[];
}

const extensionsOf = (options: HelloOptions): number[] =>
  options.extensions ? counted(options.extensions.flatMap(([type, body]) => [...two(type), ...counted(body)])) : [];

/** The body of a client hello. */
export const clientHello = (options: HelloOptions = {}): number[] => [
  ...two(options.version ?? 0x0303),
  ...(options.random ?? new Array(32).fill(7)),
  options.sessionId?.length ?? 0,
  ...(options.sessionId ?? []),
  ...counted((options.ciphers ?? [0xc02f, 0x009c]).flatMap(two)),
  1,
  0,
  ...extensionsOf(options),
];

/** The body of a server hello. */
export const serverHello = (options: HelloOptions = {}): number[] => [
  ...two(options.version ?? 0x0303),
  ...(options.random ?? new Array(32).fill(9)),
  options.sessionId?.length ?? 0,
  ...(options.sessionId ?? []),
  ...two(options.ciphers?.[0] ?? 0xc02f),
  0,
  ...extensionsOf(options),
];

/** A handshake message of a type and its body. */
export const message = (type: number, body: readonly number[]): number[] => [type, ...three(body.length), ...body];

/** One record. */
export const record = (type: number, payload: readonly number[], version = 0x0303): Uint8Array =>
  Uint8Array.from([type, ...two(version), ...counted(payload)]);

export const serverName = (name: string): readonly [number, number[]] => [
  0,
  counted([0, ...counted(characters(name))]),
];
export const alpn = (...names: string[]): readonly [number, number[]] => [
  16,
  counted(names.flatMap(name => [name.length, ...characters(name)])),
];
export const versions = (...list: number[]): readonly [number, number[]] => [
  43,
  [list.length * 2, ...list.flatMap(two)],
];

/** The body of a Certificate message before TLS 1.3. */
export const certificates = (...chain: (readonly number[])[]): number[] => {
  const list = chain.flatMap(certificate => [...three(certificate.length), ...certificate]);
  return [...three(list.length), ...list];
};

/** Messages of SOCKS 4, 4a and 5 (RFC 1928, RFC 1929). Each reader answers the message, NEED_MORE or GIVE_UP. */
import { addressText, v4Text } from '../../core/address.js';
import { indexOfByte, latin1, u8, u16, u32 } from '../../core/bytes.js';
import { GIVE_UP, NEED_MORE } from '../../core/outcome.js';

/** Longest user or host name of SOCKS 4, which ends with NUL and tells no length. */
const MAX_NAME = 512;

/** RFC 1928 §5. */
const ADDRESS_V4 = 1;
const ADDRESS_NAME = 3;
const ADDRESS_V6 = 4;

export interface Target {
  host?: string;
  name?: string;
  port: number;
  /** Bytes of the whole message. */
  length: number;
  /** Command of a request, status of a reply. */
  code: number;
  user?: string;
}

type Read = Target | typeof NEED_MORE | typeof GIVE_UP;

/** Version, command, port, address, user, NUL; 4a: an address of 0.0.0.x, then a name and NUL. */
export function readRequest4(bytes: Uint8Array, start: number, end: number): Read {
  if (end - start < 9) return NEED_MORE;
  const userEnd = indexOfByte(bytes, 0, start + 8, Math.min(end, start + 8 + MAX_NAME));
  if (userEnd < 0) return end - start > 8 + MAX_NAME ? GIVE_UP : NEED_MORE;
  const address = u32(bytes, start + 4);
  const target: Target = {
    host: v4Text(address),
    port: u16(bytes, start + 2),
    code: u8(bytes, start + 1),
    user: latin1(bytes, start + 8, userEnd),
    length: userEnd + 1 - start,
  };
  if (address > 0xff) return target;
  const nameEnd = indexOfByte(bytes, 0, userEnd + 1, Math.min(end, userEnd + 1 + MAX_NAME));
  if (nameEnd < 0) return end - userEnd > MAX_NAME ? GIVE_UP : NEED_MORE;
  return { ...target, name: latin1(bytes, userEnd + 1, nameEnd), length: nameEnd + 1 - start };
}

/** NUL, status, port, address. */
export function readReply4(bytes: Uint8Array, start: number, end: number): Read {
  if (end - start < 8) return NEED_MORE;
  return { host: v4Text(u32(bytes, start + 4)), port: u16(bytes, start + 2), code: u8(bytes, start + 1), length: 8 };
}

/** RFC 1928 §4 and §6: version, command or reply, reserved, kind of address, address, port. */
export function read5(bytes: Uint8Array, start: number, end: number): Read {
  if (end - start < 5) return NEED_MORE;
  const kind = u8(bytes, start + 3);
  const at = start + 4;
  const code = u8(bytes, start + 1);
  const addressLength = kind === ADDRESS_V4 ? 4 : kind === ADDRESS_V6 ? 16 : 1 + u8(bytes, at);
  if (kind !== ADDRESS_V4 && kind !== ADDRESS_NAME && kind !== ADDRESS_V6) return GIVE_UP;
  const length = 4 + addressLength + 2;
  if (end - start < length) return NEED_MORE;
  const port = u16(bytes, at + addressLength);
  if (kind === ADDRESS_NAME) return { name: latin1(bytes, at + 1, at + addressLength), port, code, length };
  if (kind === ADDRESS_V4) return { host: v4Text(u32(bytes, at)), port, code, length };
  const host = addressText(u32(bytes, at), u32(bytes, at + 4), u32(bytes, at + 8), u32(bytes, at + 12));
  return { host, port, code, length };
}

/** RFC 1928 §3: version, number of methods, methods. The length, or NEED_MORE. */
export function methodsLength(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 2) return NEED_MORE;
  const length = 2 + u8(bytes, start + 1);
  return end - start < length ? NEED_MORE : length;
}

export interface Login {
  user: string;
  password: string;
  length: number;
}

/** RFC 1929 §2: version 1, user and password, each with its length in front. */
export function readLogin(bytes: Uint8Array, start: number, end: number): Login | typeof NEED_MORE | typeof GIVE_UP {
  if (end - start < 2) return NEED_MORE;
  if (u8(bytes, start) !== 1) return GIVE_UP;
  const passwordAt = start + 2 + u8(bytes, start + 1);
  if (passwordAt >= end) return NEED_MORE;
  const stop = passwordAt + 1 + u8(bytes, passwordAt);
  if (stop > end) return NEED_MORE;
  const user = latin1(bytes, start + 2, passwordAt);
  return { user, password: latin1(bytes, passwordAt + 1, stop), length: stop - start };
}

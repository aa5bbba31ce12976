/** Makes DHCP messages, for tests (RFC 2131 §2). */
import { COOKIE, offset } from './message.js';

export interface BuiltDhcp {
  isReply?: boolean;
  transaction?: number;
  yourAddress?: readonly number[];
  hardwareAddress?: readonly number[];
  /** Code and content of each option; the end is added. */
  options?: readonly (readonly [number, readonly number[] | string])[];
}

const MAC = [0x02, 0, 0, 0, 0, 0x01];

function longAt(bytes: Uint8Array, at: number, value: number): void {
  for (let index = 0; index < 4; index++) bytes[at + index] = (value >>> (24 - 8 * index)) & 0xff;
}

export function dhcpMessage(parts: BuiltDhcp): Uint8Array {
  const options = (parts.options ?? []).flatMap(([code, content]) => {
    const bytes = typeof content === 'string' ? [...content].map(character => character.charCodeAt(0)) : content;
    return [code, bytes.length, ...bytes];
  });
  const bytes = new Uint8Array(offset.options + options.length + 1);
  bytes.set([parts.isReply ? 2 : 1, 1, 6, 0]);
  longAt(bytes, offset.transaction, parts.transaction ?? 1);
  bytes.set(parts.yourAddress ?? [0, 0, 0, 0], offset.yourAddress);
  bytes.set(parts.hardwareAddress ?? MAC, offset.hardwareAddress);
  longAt(bytes, offset.cookie, COOKIE);
  bytes.set([...options, 255], offset.options);
  return bytes;
}

/** Makes SSH messages, for tests: RFC 4253. */
import { fromLatin1 } from '../../core/bytes.js';

const u32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];

/** A string as RFC 4251 §5 has it. */
export const sshString = (text: string): number[] => [...u32(text.length), ...fromLatin1(text)];

/** A packet without encryption: length, padding length, message, padding. */
export function sshPacket(message: number, payload: readonly number[]): Uint8Array {
  const padding = 8 - ((payload.length + 6) % 8) + 4;
  return Uint8Array.from([
    ...u32(payload.length + 2 + padding),
    padding,
    message,
    ...payload,
    ...new Array<number>(padding).fill(0),
  ]);
}

export interface Offer {
  kex: string;
  hostKey: string;
  cipher: string;
  mac: string;
  compression: string;
}

/** SSH_MSG_KEXINIT that offers the same both ways. */
export function kexinit({ kex, hostKey, cipher, mac, compression }: Offer): Uint8Array {
  const lists = [kex, hostKey, cipher, cipher, mac, mac, compression, compression, '', ''].flatMap(sshString);
  return sshPacket(20, [...new Array<number>(16).fill(7), ...lists, 0, 0, 0, 0, 0]);
}

import { u8, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** ONC RPC (NFS, mount, port mapper ...): RFC 5531 §9, over TCP with the record mark of §11. */
export const rpc = defineProtocol({
  name: 'rpc',
  title: 'ONC RPC',
  ports: { udp: [111, 2049], tcp: [111, 2049] },
  probe: { udp: probeDatagram, tcp: probeStream },
  own: true,
});

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  return isCall(bytes, start, end) || isReply(bytes, start, end) ? YES : NO;
}

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 28 || (u32(bytes, start) & 0x7fffffff) < 24) return NO;
  const length = u32(bytes, start) & 0x7fffffff;
  return u8(bytes, start) >= 0x80 &&
    length <= 1 << 24 &&
    (isCall(bytes, start + 4, end) || isReply(bytes, start + 4, start + 4 + length))
    ? YES
    : NO;
}

/** Version 2 of RPC, a program number that was given out, a version and procedure that are small, credentials. */
function isCall(bytes: Uint8Array, at: number, end: number): boolean {
  if (end - at < 40 || u32(bytes, at + 4) !== 0 || u32(bytes, at + 8) !== 2) return false;
  const program = u32(bytes, at + 12);
  const isProgram = (program >= 100_000 && program < 400_000) || (program >= 0x20000000 && program < 0x60000000);
  return (
    isProgram &&
    u32(bytes, at + 16) < 32 &&
    u32(bytes, at + 20) < 256 &&
    u32(bytes, at + 24) <= 6 &&
    u32(bytes, at + 28) <= 400
  );
}

/** Accepted with an empty verifier. */
function isReply(bytes: Uint8Array, at: number, end: number): boolean {
  if (end - at < 24 || u32(bytes, at + 4) !== 1 || u32(bytes, at + 8) !== 0) return false;
  return u32(bytes, at + 12) <= 2 && u32(bytes, at + 16) === 0 && u32(bytes, at + 20) <= 5 && u32(bytes, at) !== 0;
}

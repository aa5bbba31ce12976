import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * OpenVPN: the reset that begins a session ("Wire Protocol" §2): opcode and key id, session id, then plain, with a hash
 * of --tls-auth, or wrapped by --tls-crypt. Over TCP two bytes of length go in front.
 */
export const openvpn = defineProtocol({
  name: 'openvpn',
  title: 'OpenVPN',
  ports: { udp: [1194], tcp: [1194] },
  probe: { udp: probeDatagram, tcp: probeStream },
  own: true,
});

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  return isReset(bytes, start, end) ? YES : NO;
}

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  const length = u16(bytes, start);
  return end - start >= 16 && length >= 14 && start + 2 + length <= end && isReset(bytes, start + 2, start + 2 + length)
    ? YES
    : NO;
}

const HARD_RESET_CLIENT_V1 = 1;
const HARD_RESET_SERVER_V1 = 2;
const HARD_RESET_CLIENT_V2 = 7;
const HARD_RESET_SERVER_V2 = 8;
const HARD_RESET_CLIENT_V3 = 10;

/** Lengths of the hash: none, MD5, SHA-1, SHA-224, SHA-256, SHA-384, SHA-512. */
const HASHES = [16, 20, 28, 32, 48, 64];

function isReset(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  const opcode = u8(bytes, start) >> 3;
  if (length < 14 || length > 1400 || (u8(bytes, start) & 0x07) !== 0) return false;
  const isClient = opcode === HARD_RESET_CLIENT_V1 || opcode === HARD_RESET_CLIENT_V2;
  const isServer = opcode === HARD_RESET_SERVER_V1 || opcode === HARD_RESET_SERVER_V2;
  if (opcode === HARD_RESET_CLIENT_V3) return length > 54 && isFirstPacket(bytes, start + 9);
  if (!isClient && !isServer) return false;
  if (isPlain(bytes, start + 9, end)) return true;
  // --tls-crypt: packet id and time in front of the hash and what it hides.
  if (length >= 54 && isFirstPacket(bytes, start + 9)) return true;
  return HASHES.some(size => isFirstPacket(bytes, start + 9 + size) && isPlain(bytes, start + 17 + size, end));
}

/** Packet id 1 and a time of these decades; early-negotiation clients set the upper byte. */
const isFirstPacket = (bytes: Uint8Array, at: number): boolean =>
  (u32(bytes, at) & 0x00ffffff) === 1 &&
  (u8(bytes, at) === 0 || u8(bytes, at) === 0x0f) &&
  u32(bytes, at + 4) > 0x30000000 &&
  u32(bytes, at + 4) < 0x90000000;

/** Acknowledgements with the session they belong to, then packet 0 and nothing else. */
function isPlain(bytes: Uint8Array, at: number, end: number): boolean {
  const acknowledged = u8(bytes, at);
  if (acknowledged > 4) return false;
  const next = at + 1 + (acknowledged > 0 ? acknowledged * 4 + 8 : 0);
  return next + 4 === end && u32(bytes, next) === 0;
}

import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * Ethereum: node discovery over UDP (devp2p "discv4": hash, signature, kind, RLP) and the handshake of RLPx over TCP,
 * which is an ephemeral key with what is encrypted for the node, of a fixed length or behind two bytes of length (EIP-8).
 */
export const ethereum = defineProtocol({
  name: 'ethereum',
  title: 'Ethereum',
  ports: { udp: [30303], tcp: [30303] },
  probe: { udp: probeDatagram, tcp: probeStream },
  own: true,
});

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 100 || u8(bytes, start + 96) > 1) return NO;
  const kind = u8(bytes, start + 97);
  // A list: up to 55 bytes, or one or two bytes of length.
  const mark = u8(bytes, start + 98);
  if (kind < 1 || kind > 6 || mark < 0xc0) return NO;
  const length =
    mark < 0xf8
      ? mark - 0xc0
      : mark === 0xf8
        ? u8(bytes, start + 99) + 1
        : mark === 0xf9
          ? u16(bytes, start + 99) + 2
          : -1;
  return start + 99 + length === end ? YES : NO;
}

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  // auth and auth-ack of version 4 (§"Initial Handshake"): an uncompressed point begins them.
  if ((length === 307 || length === 210) && u8(bytes, start) === 0x04) return YES;
  return length > 250 && length < 1000 && u16(bytes, start) === length - 2 && u8(bytes, start + 2) === 0x04 ? YES : NO;
}

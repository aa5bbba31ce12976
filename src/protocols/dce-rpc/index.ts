import { u8, u16, u16le } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** DCE/RPC: C706 §12.6.3 (connections) and §12.5.2 (datagrams); [MS-RPCE]. */
export const dceRpc = defineProtocol({
  name: 'dce_rpc',
  title: 'DCE/RPC',
  ports: { tcp: [135] },
  probe: { tcp: probeStream, udp: probeDatagram },
});

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 16 || u8(bytes, start) !== 5 || u8(bytes, start + 1) > 1 || u8(bytes, start + 2) > 20) return NO;
  const order = u8(bytes, start + 4);
  if ((order !== 0x10 && order !== 0x00) || u8(bytes, start + 5) > 3 || u16(bytes, start + 6) !== 0) return NO;
  const length = order === 0x10 ? u16le(bytes, start + 8) : u16(bytes, start + 8);
  return length >= 16 && length <= 16384 ? YES : NO;
}

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 80 || u8(bytes, start) !== 4 || u8(bytes, start + 1) > 10) return NO;
  const order = u8(bytes, start + 4);
  if ((order !== 0x10 && order !== 0x00) || u8(bytes, start + 5) > 3 || u8(bytes, start + 6) !== 0) return NO;
  const length = order === 0x10 ? u16le(bytes, start + 74) : u16(bytes, start + 74);
  return length === end - start - 80 ? YES : NO;
}

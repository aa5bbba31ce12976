import { u16le, u32le } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * EtherNet/IP: the encapsulation header of the EtherNet/IP specification §2-3.1. Command, length, session, status,
 * context, options.
 */
export const enip = defineProtocol({
  name: 'enip',
  title: 'EtherNet/IP',
  ports: { tcp: [44818], udp: [44818] },
  probe: { tcp: probe, udp: probe },
  own: true,
});

/** NOP, list services, list identity, list interfaces, (un)register session, send data, status, cancel. */
const COMMANDS = [0x00, 0x04, 0x63, 0x64, 0x65, 0x66, 0x6f, 0x70, 0x72, 0x73];

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 24 || !COMMANDS.includes(u16le(bytes, start))) return NO;
  if (u16le(bytes, start + 2) + 24 !== end - start || u32le(bytes, start + 20) !== 0) return NO;
  // A NOP has nothing of its own: it is not taken alone.
  return u16le(bytes, start) !== 0 && u32le(bytes, start + 8) <= 0x69 ? YES : NO;
}

/** TCP: RFC 9293 §3.1. */
import { i32, u8, u16 } from '../../core/bytes.js';
import { PROTOCOL_TCP } from '../net/protocols.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';
import { fits, isWhole, judge, pseudoSum } from './header.js';

const offset = {
  source: 0,
  destination: 2,
  seq: 4,
  ack: 8,
  dataOffset: 12,
  flags: 13,
  window: 14,
  urgent: 18,
} as const;
const HEADER = 20;

export function readTcp(packet: Packet, notes: DecodeNotes, check: boolean): void {
  if (!fits(packet, notes, HEADER, 'TCP')) return;
  const { bytes, payloadStart: at, payloadLength: length } = packet;
  packet.transport = PROTOCOL_TCP;
  packet.transportStart = at;
  packet.sourcePort = u16(bytes, at + offset.source);
  packet.destinationPort = u16(bytes, at + offset.destination);
  packet.seq = i32(bytes, at + offset.seq) >>> 0;
  packet.ack = i32(bytes, at + offset.ack) >>> 0;
  packet.flags = u8(bytes, at + offset.flags);
  packet.window = u16(bytes, at + offset.window);
  packet.urgent = u16(bytes, at + offset.urgent);
  packet.optionsStart = at + HEADER;
  if (check && isWhole(packet, at, length)) {
    packet.transportChecksum = judge(packet, at, at + length, pseudoSum(packet, PROTOCOL_TCP, length));
  }
  const headerLength = (u8(bytes, at + offset.dataOffset) >> 4) * 4;
  if (headerLength < HEADER) fault(packet, 'bad_TCP_header_len');
  else if (headerLength > packet.payloadEnd - at) fault(packet, 'truncated_header');
  else {
    packet.payloadStart = at + headerLength;
    packet.payloadLength = length - headerLength;
  }
}

/** The data offset lies or the options are cut: no payload, and no options, can be told. */
function fault(packet: Packet, name: string): void {
  packet.fault = name;
  packet.faultSource = 'TCP';
  packet.payloadStart = packet.optionsStart;
  packet.payloadEnd = packet.optionsStart;
  packet.payloadLength = 0;
}

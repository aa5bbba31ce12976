import { addressText } from '../core/address.js';
import { latin1, u8, u16, u32 } from '../core/bytes.js';
import { macText } from '../decode/mac.js';
import { type Packet, TCP_ACK, TCP_RST, TCP_SYN } from '../decode/packet.js';
import { EVIDENCE, PlacePair } from '../records/place.js';
import type { RecordSink } from '../records/sink.js';
import { type AnswerRecord, type AttemptRecord, answerLog, attemptLog } from './attempt.js';

/** Identity of the flow that an attempt or answer is about. */
export interface AttemptFlow {
  readonly uid: string;
  readonly originator: string;
  readonly originatorPort: number;
  readonly responder: string;
  readonly responderPort: number;
  readonly ipProtocol: number;
  readonly start: number;
}

const HEAD = 64;
const NAMES: Readonly<Record<number, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmp6', 132: 'sctp' };
const UNREACHABLE_WORDS: Readonly<Record<number, string>> = {
  3: 'icmp-port',
  9: 'icmp-prohibited',
  10: 'icmp-prohibited',
  13: 'icmp-prohibited',
};
/** ICMPv6 type 1: RFC 4443 §3.1. */
const UNREACHABLE_WORDS_V6: Readonly<Record<number, string>> = {
  1: 'icmp-prohibited',
  4: 'icmp-port',
  5: 'icmp-prohibited',
};

const protoWord = (protocol: number): string => NAMES[protocol] ?? 'ip';

/** Tells of first packets and first answers, for detectors that watch scans. */
export class Attempts {
  private readonly sink: RecordSink;

  constructor(sink: RecordSink) {
    this.sink = sink;
  }

  attempt(packet: Packet, flow: AttemptFlow, sctpPorts: boolean): void {
    const ports = packet.transport === 6 || packet.transport === 17 || sctpPorts;
    const icmp = packet.transport === 1 || packet.transport === 58;
    const tcp = packet.transport === 6;
    const { payloadStart, payloadEnd } = packet;
    // The attempt's sides are those of its packet, whatever the ports say of the flow's roles.
    const source = addressText(packet.source0, packet.source1, packet.source2, packet.source3);
    const flipped = source !== flow.originator;
    // All columns stand in one literal: a record that grows is slow to make and slow to read.
    this.sink.emit(attemptLog, {
      ts: packet.ts,
      uid: flow.uid,
      'id.orig_h': source,
      'id.orig_p': ports ? packet.sourcePort : flipped ? flow.responderPort : flow.originatorPort,
      'id.resp_h': addressText(packet.destination0, packet.destination1, packet.destination2, packet.destination3),
      'id.resp_p': ports ? packet.destinationPort : flipped ? flow.originatorPort : flow.responderPort,
      proto: protoWord(packet.ipProtocol),
      ip_proto: packet.ipProtocol,
      ttl: packet.ttl,
      ip_id: packet.ipId,
      length: packet.ipLength,
      payload: packet.payloadLength,
      fragment: packet.ipStart < 0 ? 1 : undefined,
      head:
        payloadEnd > payloadStart
          ? latin1(packet.bytes, payloadStart, Math.min(payloadEnd, payloadStart + HEAD))
          : undefined,
      mac: packet.sourceMac >= 0 ? macText(packet.sourceMac) : undefined,
      flags: tcp ? packet.flags : undefined,
      window: tcp ? packet.window : undefined,
      seq: tcp ? packet.seq : undefined,
      ack: tcp ? packet.ack : undefined,
      options: tcp ? optionsText(packet) : undefined,
      icmp_type: icmp ? packet.sourcePort : undefined,
      icmp_code: icmp ? packet.destinationPort : undefined,
      [EVIDENCE]: placeOf(packet),
    } as AttemptRecord);
  }

  /** The first packet of the other side. */
  answer(packet: Packet, flow: AttemptFlow): void {
    const port = packet.ipProtocol === 132 ? packet.sourcePort : flow.responderPort;
    this.answered(packet, flow, howOf(packet), port, false);
  }

  /** An ICMP error that quotes a packet of the flow. */
  error(packet: Packet, flow: AttemptFlow): void {
    const { sourcePort: type, destinationPort: code } = packet;
    const v6 = packet.ipVersion === 6;
    const unreachable = v6 ? type === 1 : type === 3;
    const how = unreachable ? (v6 ? UNREACHABLE_WORDS_V6 : UNREACHABLE_WORDS)[code] : undefined;
    this.answered(packet, flow, how ?? 'icmp-other', flow.responderPort, true);
  }

  private answered(packet: Packet, flow: AttemptFlow, how: string, port: number, icmp: boolean): void {
    this.sink.emit(answerLog, {
      ts: packet.ts,
      uid: flow.uid,
      'id.orig_h': flow.originator,
      'id.orig_p': flow.originatorPort,
      'id.resp_h': flow.responder,
      'id.resp_p': flow.responderPort,
      proto: protoWord(flow.ipProtocol),
      ip_proto: flow.ipProtocol,
      delay: Math.max(0, Math.round((packet.ts - flow.start) * 1e6)),
      ttl: packet.ttl,
      ip_id: packet.ipId,
      how,
      from: addressText(packet.source0, packet.source1, packet.source2, packet.source3),
      window: packet.transport === 6 ? packet.window : undefined,
      icmp_type: icmp ? packet.sourcePort : undefined,
      icmp_code: icmp ? packet.destinationPort : undefined,
      port,
      [EVIDENCE]: placeOf(packet),
    } as AnswerRecord);
  }
}

const placeOf = ({ file, number, offset }: Packet) => new PlacePair(file, number, offset, file, number, offset);

function howOf(packet: Packet): string {
  if (packet.transport === 6) {
    if ((packet.flags & TCP_RST) !== 0) return 'rst';
    if ((packet.flags & TCP_SYN) !== 0 && (packet.flags & TCP_ACK) !== 0) return 'syn-ack';
    return packet.payloadLength > 0 ? 'data' : 'ack';
  }
  if (packet.ipProtocol === 132) {
    const chunk = packet.payloadStart < packet.payloadEnd ? u8(packet.bytes, packet.payloadStart) : -1;
    if (chunk === 2) return 'sctp-init-ack';
    if (chunk === 6) return 'sctp-abort';
  }
  return 'reply';
}

/** TCP options as nmap's and p0f's readers know them: `mss1460,sackok,ts,nop,ws7`. */
export function optionsText(packet: Packet): string {
  const { bytes, optionsStart, payloadStart } = packet;
  let text = '';
  for (let at = optionsStart; at >= 0 && at < payloadStart; ) {
    const kind = u8(bytes, at);
    if (kind < 2) {
      text = joined(text, kind === 0 ? 'eol' : 'nop');
      at++;
      if (kind === 0) break;
      continue;
    }
    const length = at + 1 < payloadStart ? u8(bytes, at + 1) : 0;
    if (length < 2 || at + length > payloadStart) break;
    text = joined(text, optionWord(bytes, at, kind, length));
    at += length;
  }
  return text;
}

const joined = (text: string, word: string): string => (text === '' ? word : `${text},${word}`);

function optionWord(bytes: Uint8Array, at: number, kind: number, length: number): string {
  if (kind === 2 && length === 4) return `mss${u16(bytes, at + 2)}`;
  if (kind === 3 && length === 3) return `ws${u8(bytes, at + 2)}`;
  if (kind === 4) return 'sackok';
  if (kind === 5) return 'sack';
  if (kind === 8 && length === 10) return u32(bytes, at + 6) === 0 ? 'ts' : 'ts+';
  return `?${kind}`;
}

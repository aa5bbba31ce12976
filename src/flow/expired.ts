import { addressText } from '../core/address.js';
import type { Packet } from '../decode/packet.js';
import { address, defineLog, type RecordOf, time, word } from '../records/schema.js';
import type { RecordSink } from '../records/sink.js';
import type { FlowKey } from './key.js';

/** Internal: a router says that a packet's time to live ran out (RFC 792, RFC 4443 §3.3). */
export const expiredLog = defineLog(
  'expired',
  {
    ts: time('When the router said so.'),
    src: address('Who sent the packet that expired.'),
    dst: address('Where it was to go.'),
    proto: word('Its transport: `tcp`, `udp`, `icmp`, or `unknown_transport`.'),
    router: address('Who said so.'),
  },
  { internal: true, doc: 'Packets whose time to live ran out.' },
);
export type ExpiredRecord = RecordOf<typeof expiredLog.columns>;

const EXPIRED = 11;
const EXPIRED_V6 = 3;
const PROTOCOLS: Readonly<Record<number, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmp' };

export const isTimeExceeded = (packet: Packet): boolean =>
  packet.sourcePort === (packet.ipVersion === 6 ? EXPIRED_V6 : EXPIRED);

/** Tells of an ICMP message that time ran out; `quoted` is the tuple that it quotes. */
export function tellExpired(packet: Packet, quoted: FlowKey, sink: RecordSink): void {
  const { source0, source1, source2, source3, destination0, destination1, destination2, destination3 } = quoted;
  sink.emit(expiredLog, {
    ts: packet.ts,
    src: addressText(source0 >>> 0, source1 >>> 0, source2 >>> 0, source3 >>> 0),
    dst: addressText(destination0 >>> 0, destination1 >>> 0, destination2 >>> 0, destination3 >>> 0),
    proto: PROTOCOLS[quoted.protocol] ?? 'unknown_transport',
    router: addressText(packet.source0, packet.source1, packet.source2, packet.source3),
  });
}

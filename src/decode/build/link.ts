import { addressBytes, be16, be32, bytesOf, join, type Layer, layerOf, macBytes, type Payload } from './layer.js';

export interface EthernetFields {
  source?: string;
  destination?: string;
  /** Told by the payload, if that is a layer. */
  etherType?: number;
}

/** An Ethernet II frame, not padded: IEEE 802.3 §3.2.6. */
export function ethernet(payload: Payload, fields: EthernetFields = {}): Uint8Array {
  const { source = '02:00:00:00:00:01', destination = '02:00:00:00:00:02' } = fields;
  const etherType = fields.etherType ?? layerOf(payload).etherType ?? 0x0800;
  return join(macBytes(destination), macBytes(source), be16(etherType), bytesOf(payload));
}

/** An 802.3 frame: a length in place of the ethertype, padded to 60 bytes. */
export function ethernet8023(payload: Payload, fields: EthernetFields = {}): Uint8Array {
  const frame = ethernet(payload, { ...fields, etherType: bytesOf(payload).length });
  return frame.length >= 60 ? frame : join(frame, new Uint8Array(60 - frame.length));
}

/** LLC with SNAP (IEEE 802 §10): 8 bytes in front of an ethertype's payload. */
export function snap(payload: Payload, etherType?: number): Uint8Array {
  return join([0xaa, 0xaa, 3, 0, 0, 0], be16(etherType ?? layerOf(payload).etherType ?? 0x0800), bytesOf(payload));
}

/** An 802.1Q tag; `tpid` is the ethertype that announces it (0x8100, 0x88a8, 0x9100). */
export function vlan(
  id: number,
  payload: Payload,
  fields: { tpid?: number; priority?: number; etherType?: number } = {},
): Layer {
  const { tpid = 0x8100, priority = 0 } = fields;
  const etherType = fields.etherType ?? layerOf(payload).etherType ?? 0x0800;
  return { etherType: tpid, bytes: join(be16((priority << 13) | id), be16(etherType), bytesOf(payload)) };
}

/** A stack of MPLS labels: RFC 3032 §2.1. The bottom-of-stack bit is set on the last one. */
export function mpls(labels: readonly number[], payload: Payload): Layer {
  const stack = labels.flatMap((label, at) => be32((label << 12) | (at === labels.length - 1 ? 0x100 : 0) | 64));
  return { etherType: 0x8847, bytes: join(stack, bytesOf(payload)) };
}

/** PPP without HDLC framing: the protocol number and its payload. */
export function ppp(payload: Payload, protocol?: number): Uint8Array {
  const inner = layerOf(payload).etherType === 0x86dd ? 0x0057 : 0x0021;
  return join(be16(protocol ?? inner), bytesOf(payload));
}

/** A PPPoE session packet: RFC 2516 §4. */
export function pppoe(session: number, payload: Payload): Layer {
  const bytes = ppp(payload);
  return { etherType: 0x8864, bytes: join([0x11, 0], be16(session), be16(bytes.length), bytes) };
}

/** BSD null or loopback encapsulation: the address family in four bytes, of either order. */
export function loopback(family: number, payload: Payload, bigEndian = false): Uint8Array {
  const word = be32(family);
  return join(bigEndian ? word : word.reverse(), bytesOf(payload));
}

/** Linux cooked capture, version 1. */
export function sll(payload: Payload, fields: { source?: string; etherType?: number } = {}): Uint8Array {
  const etherType = fields.etherType ?? layerOf(payload).etherType ?? 0x0800;
  const mac = macBytes(fields.source ?? '02:00:00:00:00:01');
  return join(be16(0), be16(1), be16(6), mac, [0, 0], be16(etherType), bytesOf(payload));
}

/** Linux cooked capture, version 2. */
export function sll2(payload: Payload, fields: { source?: string; etherType?: number } = {}): Uint8Array {
  const etherType = fields.etherType ?? layerOf(payload).etherType ?? 0x0800;
  const mac = macBytes(fields.source ?? '02:00:00:00:00:01');
  return join(be16(etherType), [0, 0], be32(1), be16(1), [0, 6], mac, [0, 0], bytesOf(payload));
}

export interface ArpFields {
  /** 1: request, 2: reply. */
  operation?: number;
  senderMac?: string;
  senderAddress: string;
  targetMac?: string;
  targetAddress: string;
}

/** An ARP packet for IPv4 over Ethernet: RFC 826. */
export function arp(fields: ArpFields): Layer {
  const { operation = 1, senderMac = '02:00:00:00:00:01', targetMac = '00:00:00:00:00:00' } = fields;
  const head = [...be16(1), ...be16(0x0800), 6, 4, ...be16(operation)];
  const sender = [...macBytes(senderMac), ...addressBytes(fields.senderAddress)];
  return { etherType: 0x0806, bytes: join(head, sender, macBytes(targetMac), addressBytes(fields.targetAddress)) };
}

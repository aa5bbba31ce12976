/** Conditions on the protocols of ISO's network layer: CLNP, ES-IS, IS-IS and its kinds of PDU (ISO 10589). */
import { carried, carries } from './carried.js';
import { and, type Condition, equals, or } from './condition.js';
import { beyond, type Layout, loadAt, type Offset } from './layout.js';
import { ISO_PROTOCOLS } from './names.js';
import type { ProtocolName } from './syntax.js';

/** PDU types of IS-IS. */
const PDU = {
  l1Hello: 15,
  l2Hello: 16,
  pointHello: 17,
  l1Link: 18,
  l2Link: 20,
  l1Complete: 24,
  l2Complete: 25,
  l1Partial: 26,
  l2Partial: 27,
};

const KINDS: Readonly<Record<string, readonly number[]>> = {
  l1: [PDU.l1Hello, PDU.pointHello, PDU.l1Link, PDU.l1Complete, PDU.l1Partial],
  l2: [PDU.l2Hello, PDU.pointHello, PDU.l2Link, PDU.l2Complete, PDU.l2Partial],
  iih: [PDU.l1Hello, PDU.l2Hello, PDU.pointHello],
  lsp: [PDU.l1Link, PDU.l2Link],
  snp: [PDU.l1Complete, PDU.l2Complete, PDU.l1Partial, PDU.l2Partial],
  csnp: [PDU.l1Complete, PDU.l2Complete],
  psnp: [PDU.l1Partial, PDU.l2Partial],
};

const header = (layout: Layout): Offset => beyond(layout.payload, layout.networkWithoutSnap);

/** The first byte of the network layer names the protocol; Cisco HDLC puts one of padding before it. */
export function isoProtocol(layout: Layout, number: number): Condition {
  if (layout.family === 'frame-relay') return equals(loadAt(layout.header, 2, 2), 0x0300 | number);
  const place = layout.family === 'chdlc' ? 1 : 0;
  return and(carries(layout, carried.iso), equals(loadAt(header(layout), place, 1), number));
}

/** By name: a protocol, or a kind of IS-IS PDU. */
export function isoType(layout: Layout, name: ProtocolName): Condition {
  const protocol = ISO_PROTOCOLS[name];
  if (protocol !== undefined) return isoProtocol(layout, protocol);
  const kinds = (KINDS[name] ?? []).map(kind => equals(loadAt(header(layout), 4, 1), kind));
  return and(isoProtocol(layout, ISO_PROTOCOLS['isis'] ?? 0), or(...kinds));
}

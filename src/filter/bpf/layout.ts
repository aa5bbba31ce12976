/** Where a frame's headers stand for a filter: fixed places, or places that the program finds out as it runs. */
import { type Assembler, op } from './assembler.js';
import type { Load } from './condition.js';

/** Words of the machine's memory, by use. Words from `temporary` on hold intermediate results. */
export const memory = {
  linkHeader: 0,
  linkPayload: 1,
  innerType: 2,
  innerPayload: 3,
  innerHeader: 4,
  chainProtocol: 5,
  chainNext: 6,
  temporary: 7,
} as const;

/** `constant` bytes from the start of the frame, plus a word of memory unless that is -1. */
export interface Offset {
  readonly constant: number;
  readonly register: number;
}

export const fixed = (constant: number): Offset => ({ constant, register: -1 });
export const beyond = (offset: Offset, bytes: number): Offset => ({ ...offset, constant: offset.constant + bytes });

/** Kinds of link layer, by how they tell what they carry. */
export type Family =
  | 'ethernet'
  | 'ppp'
  | 'chdlc'
  | 'null'
  | 'raw'
  | 'ipv4'
  | 'ipv6'
  | 'cooked'
  | 'frame-relay'
  | 'llc'
  | 'wlan'
  | 'arcnet'
  | 'unknown';

export interface Layout {
  readonly family: Family;
  readonly header: Offset;
  /** What tells the protocol carried; of no use in families that have none. */
  readonly type: Offset;
  readonly payload: Offset;
  /** Between link payload and network header: 8 where LLC and SNAP stand there, 4 for each MPLS label. */
  readonly network: number;
  /** The same without SNAP: for the ISO protocols. */
  readonly networkWithoutSnap: number;
  /** MPLS labels passed so far. */
  readonly labels: number;
  /** MAC addresses from the header on: destination and source; -1 where there are none. */
  readonly destination: number;
  readonly source: number;
}

const SIZES = {
  1: [op.loadByte, op.loadByteIndexed],
  2: [op.loadHalf, op.loadHalfIndexed],
  4: [op.loadWord, op.loadWordIndexed],
};
export type Size = 1 | 2 | 4;

/** Loads `size` bytes that stand `extra` behind an offset. */
export function loadAt(offset: Offset, extra: number, size: Size): Load {
  const [absolute = 0, indexed = 0] = SIZES[size];
  const place = offset.constant + extra;
  if (offset.register < 0) return assembler => assembler.emit(absolute, place);
  return assembler => {
    assembler.emit(op.indexMemory, offset.register);
    assembler.emit(indexed, place);
  };
}

/** Loads bytes at an offset plus what stands in the accumulator. */
export function loadIndexed(assembler: Assembler, offset: Offset, size: Size): void {
  if (offset.register >= 0) {
    assembler.emit(op.indexMemory, offset.register);
    assembler.emit(op.add | op.withIndex);
  }
  assembler.emit(op.toIndex);
  assembler.emit(SIZES[size][1] ?? 0, offset.constant);
}

export const networkHeader = (layout: Layout): Offset => beyond(layout.payload, layout.network);

/** Leaves the length of the IPv4 header, and what a register adds to it, in the index register. */
export function indexTransport(assembler: Assembler, layout: Layout): void {
  const { constant, register } = networkHeader(layout);
  if (register < 0) {
    assembler.emit(op.indexHeader, constant);
    return;
  }
  assembler.emit(op.indexMemory, register);
  assembler.emit(op.loadByteIndexed, constant);
  assembler.emit(op.and, 0x0f);
  assembler.emit(op.shiftLeft, 2);
  assembler.emit(op.add | op.withIndex);
  assembler.emit(op.toIndex);
}

/** Loads bytes of what follows the IPv4 header. */
export const loadTransport4 =
  (layout: Layout, extra: number, size: Size): Load =>
  assembler => {
    indexTransport(assembler, layout);
    assembler.emit(SIZES[size][1] ?? 0, networkHeader(layout).constant + extra);
  };

/** Loads bytes of what follows an IPv6 header without extension headers. */
export const loadTransport6 = (layout: Layout, extra: number, size: Size): Load =>
  loadAt(networkHeader(layout), 40 + extra, size);

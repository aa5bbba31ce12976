/** Conditions on what IP carries: protocols, chains of extension headers, ports. */
import { Assembler, op } from './assembler.js';
import { carried, carries } from './carried.js';
import { and, type Condition, compare, equals, type Load, not, or } from './condition.js';
import { directed } from './directed.js';
import { type Layout, loadAt, loadTransport4, loadTransport6, memory, networkHeader } from './layout.js';
import type { Direction } from './syntax.js';

export const PROTOCOL = {
  icmp: 1,
  igmp: 2,
  tcp: 6,
  igrp: 9,
  udp: 17,
  esp: 50,
  ah: 51,
  icmp6: 58,
  pim: 103,
  vrrp: 112,
  carp: 112,
  sctp: 132,
} as const;

const FRAGMENT = 44;

export const carries4 = (layout: Layout, protocol: number): Condition =>
  and(carries(layout, carried.ip), equals(loadAt(networkHeader(layout), 9, 1), protocol));

/** The next header, directly or behind a fragment header. */
export function carries6(layout: Layout, protocol: number): Condition {
  const at = networkHeader(layout);
  const next = loadAt(at, 6, 1);
  return and(
    carries(layout, carried.ip6),
    or(equals(next, protocol), and(equals(next, FRAGMENT), equals(loadAt(at, 40, 1), protocol))),
  );
}

/** Not a fragment, or the first one: what follows the IPv4 header is the transport header. */
export const isFirst4 = (layout: Layout): Condition => equals(loadAt(networkHeader(layout), 6, 2), 0, 0x1fff);

/** Ports from `low` to `high` of TCP, UDP or SCTP. */
export function ports(
  layout: Layout,
  protocols: readonly number[],
  direction: Direction | null,
  low: number,
  high: number,
): Condition {
  const within = (load: Load): Condition =>
    low === high ? equals(load, low) : and(compare(load, '>=', low), not(compare(load, '>', high)));
  const sides = (load: (extra: number) => Load): Condition => directed(direction, within(load(0)), within(load(2)));
  const at = networkHeader(layout);
  const isOneOf = (load: Load): Condition => or(...protocols.map(protocol => equals(load, protocol)));
  return or(
    and(
      carries(layout, carried.ip),
      isOneOf(loadAt(at, 9, 1)),
      isFirst4(layout),
      sides(extra => loadTransport4(layout, extra, 2)),
    ),
    and(
      carries(layout, carried.ip6),
      isOneOf(loadAt(at, 6, 1)),
      sides(extra => loadTransport6(layout, extra, 2)),
    ),
  );
}

/** Whether a protocol stands anywhere in the chain of headers: in IPv4 behind AH, in IPv6 behind extension headers. */
export const chain4 = (layout: Layout, protocol: number): Condition =>
  and(carries(layout, carried.ip), (assembler, yes, no) => {
    assembler.emit(op.indexHeader, networkHeader(layout).constant);
    assembler.emit(op.loadByte, networkHeader(layout).constant + 9);
    follow(layout, protocol, [])(assembler, yes, no);
  });

/** Hop-by-hop, routing, fragment and destination options: RFC 8200 §4. */
const EXTENSIONS = [0, 43, FRAGMENT, 60];

export const chain6 = (layout: Layout, protocol: number): Condition =>
  and(carries(layout, carried.ip6), (assembler, yes, no) => {
    assembler.emit(op.indexConstant, 40);
    assembler.emit(op.loadByte, networkHeader(layout).constant + 6);
    follow(layout, protocol, EXTENSIONS)(assembler, yes, no);
  });

/** With a protocol number in the accumulator and where its header begins in the index register: on to the next. */
function follow(layout: Layout, protocol: number, extensions: readonly number[]): Condition {
  const { constant } = networkHeader(layout);
  return (assembler, yes, no) => {
    const [again, ah, extension] = [Assembler.label(), Assembler.label(), Assembler.label()];
    assembler.place(again);
    const step = (code: number, found: { at: number }): void => {
      const next = Assembler.label();
      assembler.branch(op.jumpEqual, code, found, next);
      assembler.place(next);
    };
    step(protocol, yes);
    for (const code of extensions) step(code, extension);
    assembler.branch(op.jumpEqual, PROTOCOL.ah, ah, no);
    const advance = (extra: number, unit: number): void => {
      assembler.emit(op.loadByteIndexed, constant);
      assembler.emit(op.store, memory.chainProtocol);
      assembler.emit(op.loadByteIndexed, constant + 1);
      assembler.emit(op.add, extra);
      assembler.emit(op.multiply, unit);
      assembler.emit(op.add | op.withIndex);
      assembler.emit(op.toIndex);
      assembler.emit(op.loadMemory, memory.chainProtocol);
      assembler.jump(again);
    };
    assembler.place(extension);
    if (extensions.length > 0) advance(1, 8);
    assembler.place(ah);
    // RFC 4302 §2.2: the length of AH counts words of 32 bits, less two.
    advance(2, 4);
  };
}

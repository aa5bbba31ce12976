/** Conditions that also move the headers that the rest of a filter looks at: VLAN, MPLS, PPPoE, Geneve. */
import { type Assembler, op, Assembler as Program } from './assembler.js';
import { carried, carries } from './carried.js';
import { and, type Condition, equals, or } from './condition.js';
import { beyond, indexTransport, type Layout, loadAt, memory, networkHeader } from './layout.js';
import { carries4, isFirst4, PROTOCOL } from './transport.js';

export interface Entered {
  readonly condition: Condition;
  /** What holds for the rest of the filter. */
  readonly layout: Layout;
}

/** 802.1Q, 802.1ad and the number that was used for stacked tags before. */
const TAGS = [0x8100, 0x88a8, 0x9100];

export function vlan(layout: Layout, id: number | null): Entered {
  const tagged = or(...TAGS.map(tag => carries(layout, tag)));
  const condition = id === null ? tagged : and(tagged, equals(loadAt(layout.payload, 0, 2), id, 0x0fff));
  return {
    condition,
    layout: { ...layout, type: beyond(layout.type, 4), payload: beyond(layout.payload, 4) },
  };
}

/** RFC 3032: the bottom-of-stack bit of the label before must be clear. */
export function mpls(layout: Layout, label: number | null): Entered {
  const at = networkHeader(layout);
  const there = layout.labels > 0 ? equals(loadAt(at, -2, 1), 0, 0x01) : carries(layout, carried.mpls);
  const condition = label === null ? there : and(there, equals(loadAt(at, 0, 4), label * 4096, 0xfffff000));
  return {
    condition,
    layout: {
      ...layout,
      network: layout.network + 4,
      networkWithoutSnap: layout.networkWithoutSnap + 4,
      labels: layout.labels + 1,
    },
  };
}

/** RFC 2516 §4: six bytes of header, then PPP without address and control. */
export function pppoeSession(layout: Layout, session: number | null): Entered {
  const there = carries(layout, carried.pppoeSession);
  const header = beyond(networkHeader(layout), 6);
  return {
    condition: session === null ? there : and(there, equals(loadAt(networkHeader(layout), 0, 4), session, 0xffff)),
    layout: {
      ...layout,
      family: 'ppp',
      header,
      type: header,
      payload: beyond(header, 2),
      network: 0,
      networkWithoutSnap: 0,
      labels: 0,
      destination: -1,
      source: -1,
    },
  };
}

const GENEVE_PORT = 6081;
const TRANSPARENT_ETHERNET = 0x6558;

/** RFC 8926 §3.4, over UDP; what it carries is Ethernet or told by an ethertype. */
export function geneve(layout: Layout, network: number | null): Entered {
  const over4 = and(carries4(layout, PROTOCOL.udp), isFirst4(layout), geneveHeader(layout, 4, network));
  const next = loadAt(networkHeader(layout), 6, 1);
  const over6 = and(carries(layout, carried.ip6), equals(next, PROTOCOL.udp), geneveHeader(layout, 6, network));
  return {
    condition: or(over4, over6),
    layout: {
      family: 'ethernet',
      header: { constant: 0, register: memory.innerHeader },
      type: { constant: 0, register: memory.innerType },
      payload: { constant: 0, register: memory.innerPayload },
      network: 0,
      networkWithoutSnap: 3,
      labels: 0,
      destination: 0,
      source: 6,
    },
  };
}

/** Checks port, version and network, and notes where the inner headers stand. */
function geneveHeader(layout: Layout, version: 4 | 6, network: number | null): Condition {
  return (assembler, yes, no) => {
    const base = networkHeader(layout).constant;
    if (version === 4) indexTransport(assembler, layout);
    else {
      assembler.emit(op.loadConstant, 40);
      if (networkHeader(layout).register >= 0) {
        assembler.emit(op.indexMemory, networkHeader(layout).register);
        assembler.emit(op.add | op.withIndex);
      }
      assembler.emit(op.toIndex);
    }
    const check = (load: number, at: number, mask: number, value: number): void => {
      const good = Program.label();
      assembler.emit(load, base + at);
      assembler.emit(op.and, mask);
      assembler.branch(op.jumpEqual, value, good, no);
      assembler.place(good);
    };
    check(op.loadHalfIndexed, 2, 0xffff, GENEVE_PORT);
    check(op.loadByteIndexed, 8, 0xc0, 0);
    if (network !== null) check(op.loadWordIndexed, 12, 0xffffff00, network * 256);
    noteInner(assembler, base);
    assembler.jump(yes);
  };
}

/** With the UDP header's place in the index register. */
function noteInner(assembler: Assembler, base: number): void {
  const [ethernet, other, done] = [Program.label(), Program.label(), Program.label()];
  assembler.emit(op.loadByteIndexed, base + 8);
  assembler.emit(op.and, 0x3f);
  assembler.emit(op.multiply, 4);
  assembler.emit(op.add | op.withIndex);
  assembler.emit(op.add, base + 16);
  assembler.emit(op.store, memory.innerHeader);
  assembler.emit(op.store, memory.innerPayload);
  assembler.emit(op.fromIndex);
  assembler.emit(op.add, base + 10);
  assembler.emit(op.store, memory.innerType);
  assembler.emit(op.loadHalfIndexed, base + 10);
  assembler.branch(op.jumpEqual, TRANSPARENT_ETHERNET, ethernet, other);
  assembler.place(ethernet);
  assembler.emit(op.loadMemory, memory.innerHeader);
  assembler.emit(op.add, 12);
  assembler.emit(op.store, memory.innerType);
  assembler.emit(op.add, 2);
  assembler.emit(op.store, memory.innerPayload);
  assembler.jump(done);
  assembler.place(other);
  assembler.place(done);
}

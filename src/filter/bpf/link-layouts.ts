/** The layouts of the link types that filters know; others have their bytes and lengths alone. */
import { type Assembler, type Label, op, Assembler as Program } from './assembler.js';
import { type Family, fixed, type Layout, memory } from './layout.js';

function layout(family: Family, type: number, payload: number, options: Partial<Layout> = {}): Layout {
  return {
    family,
    header: fixed(0),
    type: fixed(type),
    payload: fixed(payload),
    network: 0,
    networkWithoutSnap: 0,
    labels: 0,
    destination: -1,
    source: -1,
    ...options,
  };
}

const ethernet = (tag: number): Layout =>
  layout('ethernet', 12 + tag, 14 + tag, { networkWithoutSnap: 3, destination: 0, source: 6 });

const wlan: Layout = layout('wlan', 0, 0, {
  header: { constant: 0, register: memory.linkHeader },
  payload: { constant: 0, register: memory.linkPayload },
  network: 8,
  networkWithoutSnap: 3,
});

const raw = layout('raw', 0, 0);
const PPI = 192;

/** By LINKTYPE_ number (tcpdump.org/linktypes.html). */
const LAYOUTS: Readonly<Record<number, Layout>> = {
  0: layout('null', 0, 4),
  1: ethernet(0),
  6: layout('llc', 0, 14, { network: 8, networkWithoutSnap: 3, destination: 2, source: 8 }),
  7: layout('arcnet', 2, 6, { destination: 1, source: 0 }),
  9: layout('ppp', 2, 4),
  10: layout('llc', 0, 13, { network: 8, networkWithoutSnap: 3, destination: 1, source: 7 }),
  12: raw,
  14: raw,
  50: layout('ppp', 2, 4),
  51: layout('ppp', 6, 8),
  101: raw,
  104: layout('chdlc', 2, 4),
  105: wlan,
  107: layout('frame-relay', 0, 0),
  108: layout('null', 0, 4),
  113: layout('cooked', 14, 16, { networkWithoutSnap: 3 }),
  119: wlan,
  127: wlan,
  129: layout('arcnet', 4, 8, { destination: 1, source: 0 }),
  163: wlan,
  166: layout('ppp', 2, 4),
  [PPI]: wlan,
  228: layout('ipv4', 0, 0),
  229: layout('ipv6', 0, 0),
  276: layout('cooked', 0, 20, { networkWithoutSnap: 3 }),
  281: ethernet(4),
  282: layout('ethernet', 16, 18, { networkWithoutSnap: 3, destination: 4, source: 10 }),
  284: ethernet(4),
  285: ethernet(8),
};

export const layoutOf = (linkType: number): Layout => LAYOUTS[linkType] ?? layout('unknown', 0, 0);

/** Code in front of a program that finds out where headers of varying length end. */
export function prologue(assembler: Assembler, linkType: number, no: Label): void {
  if (LAYOUTS[linkType] !== wlan) return;
  if (linkType === PPI) {
    // What follows PPI is told in it, little-endian; filters know 802.11 (105) there.
    const known = Program.label();
    assembler.emit(op.loadWord, 4);
    assembler.branch(op.jumpEqual, 0x69000000, known, no);
    assembler.place(known);
  }
  wlanHeaderStart(assembler, linkType);
  assembler.emit(op.store, memory.linkHeader);
  wlanPayloadStart(assembler, linkType === 127);
}

/** Leaves the length of what stands before the 802.11 header in the accumulator. */
function wlanHeaderStart(assembler: Assembler, linkType: number): void {
  if (linkType === 105) {
    assembler.emit(op.loadConstant, 0);
  } else if (linkType === 127 || linkType === PPI) {
    // Radiotap and PPI: 16 bits, little-endian, at 2.
    assembler.emit(op.loadByte, 3);
    assembler.emit(op.shiftLeft, 8);
    assembler.emit(op.toIndex);
    assembler.emit(op.loadByte, 2);
    assembler.emit(op.or | op.withIndex);
  } else if (linkType === 163) {
    assembler.emit(op.loadWord, 4);
  } else {
    // Prism: 144 bytes, unless an AVS header stands in its place.
    const [isAvs, isPrism, done] = [Program.label(), Program.label(), Program.label()];
    assembler.emit(op.loadWord, 0);
    assembler.emit(op.and, 0xfffff000);
    assembler.branch(op.jumpEqual, 0x80211000, isAvs, isPrism);
    assembler.place(isAvs);
    assembler.emit(op.loadWord, 4);
    assembler.jump(done);
    assembler.place(isPrism);
    assembler.emit(op.loadConstant, 144);
    assembler.place(done);
  }
}

/** The 802.11 header: 24 bytes, two more for QoS data; padded to four where radiotap's flags say so. */
function wlanPayloadStart(assembler: Assembler, radiotap: boolean): void {
  const [maybeData, data, qos, done] = [Program.label(), Program.label(), Program.label(), Program.label()];
  assembler.emit(op.toIndex);
  assembler.emit(op.add, 24);
  assembler.emit(op.store, memory.linkPayload);
  assembler.emit(op.loadByteIndexed, 0);
  assembler.branch(op.jumpSet, 0x08, maybeData, done);
  assembler.place(maybeData);
  assembler.branch(op.jumpSet, 0x04, done, data);
  assembler.place(data);
  assembler.branch(op.jumpSet, 0x80, qos, done);
  assembler.place(qos);
  assembler.emit(op.loadMemory, memory.linkPayload);
  assembler.emit(op.add, 2);
  assembler.emit(op.store, memory.linkPayload);
  if (radiotap) padding(assembler);
  assembler.place(done);
}

/** Radiotap: flags are the first field but for the time stamp; bit 0x20 tells of padding behind the 802.11 header. */
function padding(assembler: Assembler): void {
  const labels = Array.from({ length: 6 }, () => Program.label());
  const [hasFlags, late, early, test, padded, done] = labels as [never, never, never, never, never, never];
  assembler.emit(op.loadByte, 4);
  assembler.branch(op.jumpSet, 0x02, hasFlags, done);
  assembler.place(hasFlags);
  assembler.branch(op.jumpSet, 0x01, late, early);
  assembler.place(late);
  assembler.emit(op.loadByte, 16);
  assembler.jump(test);
  assembler.place(early);
  assembler.emit(op.loadByte, 8);
  assembler.place(test);
  assembler.branch(op.jumpSet, 0x20, padded, done);
  assembler.place(padded);
  assembler.emit(op.loadMemory, memory.linkPayload);
  assembler.emit(op.add, 3);
  assembler.emit(op.and, 0xfffffffc);
  assembler.emit(op.store, memory.linkPayload);
  assembler.place(done);
}

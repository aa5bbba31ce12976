import type { FlowKey } from './key.js';

/**
 * Where the facts of a flow stand in its record, in words of 32 bits; doubles stand at even words. Originator and
 * responder are as the flow has them, whatever the direction of a packet.
 */
export const ORIGINATOR = 0;
export const RESPONDER = 4;
/** Originator's port in the upper half. */
export const PORTS = 8;
/** IP protocol in the lowest byte, FLAG_ above. */
export const PROTOCOL = 9;
/** VLAN ids plus one, the outer in the upper half. */
export const VLANS = 10;
export const NETWORK = 11;
export const START = 12;
export const LAST = 14;
export const ORIGINATOR_PACKETS = 16;
export const RESPONDER_PACKETS = 17;
export const ORIGINATOR_IP_BYTES = 18;
export const RESPONDER_IP_BYTES = 20;
export const FIRST_NUMBER = 22;
export const LAST_NUMBER = 23;
export const FIRST_OFFSET = 24;
export const LAST_OFFSET = 26;
/** First packet's file in the upper half. */
export const FILES = 28;
/** The record after this one in its slot of the timer wheel, plus one. */
export const TIMER_NEXT = 29;
/** UDP, ICMP and others: payload bytes of both sides, doubles. */
export const ORIGINATOR_PAYLOAD = 30;
export const RESPONDER_PAYLOAD = 32;
/** TCP while there is no object: headers of the first SYN and of the RST that answers it. */
export const SYN_SEQ = 30;
export const SYN_ACK = 31;
/** Window and, above it, the scale plus one. */
export const SYN_WINDOW = 32;
export const RESET_SEQ = 33;
export const RESET_ACK = 34;
export const RESET_WINDOW = 35;
/** When it began in the order of the run (`Order.birth`), a double. */
export const BIRTH = 36;
export const RECORD_WORDS = 38;

export const FLAG_ONE_WAY = 0x100;
/** The roles were swapped by the ports. */
export const FLAG_FLIPPED = 0x200;
/** Sides that sent a datagram. */
export const FLAG_ORIGINATOR_ACTIVE = 0x400;
export const FLAG_RESPONDER_ACTIVE = 0x800;
/** TCP: the RST_ words are filled, and whether it had the ACK flag. */
export const FLAG_RESET = 0x1000;
export const FLAG_RESET_ACK = 0x2000;
/** Nobody reads the payload. */
export const FLAG_UNREAD = 0x4000;
/** The other side has answered. */
export const FLAG_ANSWERED = 0x8000;
/** The responder's first datagram came before the originator's, which tells the order in `history`. */
export const FLAG_RESPONDER_FIRST = 0x1_0000;
/** In use. */
export const FLAG_LIVE = 0x2_0000;

/** TCP: there is an object. */
export const FLAG_SESSION = 0x4_0000;
/** Another shard owns it and tells of it; here it is kept for what it carries. */
export const FLAG_SILENT = 0x8_0000;

const PAGE_BITS = 12;
const PAGE_MASK = (1 << PAGE_BITS) - 1;
const FIRST_SLOTS = 1 << 12;
const NONE = -1;

/**
 * The flows: open addressing over slots of (hash, record number), records in pages that never move. Deletion shifts
 * back what follows, so there are no tombstones.
 */
export class FlowTable {
  private slots = new Int32Array(FIRST_SLOTS * 2);
  private mask = FIRST_SLOTS - 1;
  private readonly words: Int32Array[] = [];
  private readonly doubles: Float64Array[] = [];
  private free = NONE;
  private made = 0;
  size = 0;

  /** Words of the page that holds a record. */
  page(record: number): Int32Array {
    return this.words[record >>> PAGE_BITS] as Int32Array;
  }

  /** The same page as doubles: index with half the word. */
  doublePage(record: number): Float64Array {
    return this.doubles[record >>> PAGE_BITS] as Float64Array;
  }

  /** Where the record begins in its page, in words. */
  base(record: number): number {
    return (record & PAGE_MASK) * RECORD_WORDS;
  }

  word(record: number, at: number): number {
    return this.page(record)[this.base(record) + at] as number;
  }

  setWord(record: number, at: number, value: number): void {
    this.page(record)[this.base(record) + at] = value;
  }

  double(record: number, at: number): number {
    return this.doublePage(record)[(this.base(record) + at) >>> 1] as number;
  }

  setDouble(record: number, at: number, value: number): void {
    this.doublePage(record)[(this.base(record) + at) >>> 1] = value;
  }

  /** The record of a tuple in either direction, or -1. */
  find(key: FlowKey): number {
    const { slots, mask } = this;
    for (let slot = key.hash & mask; ; slot = (slot + 1) & mask) {
      const record = (slots[slot * 2 + 1] as number) - 1;
      if (record < 0) return NONE;
      if (slots[slot * 2] === key.hash && this.holds(record, key)) return record;
    }
  }

  /** Whether a packet of the tuple comes from the record's originator. */
  fromOriginator(record: number, key: FlowKey): boolean {
    const page = this.page(record);
    const base = this.base(record);
    return page[base + PORTS] === ((key.sourcePort << 16) | key.destinationPort) && sourceAt(page, base, key);
  }

  private holds(record: number, key: FlowKey): boolean {
    const page = this.page(record);
    const base = this.base(record);
    if ((((page[base + PROTOCOL] as number) ^ key.protocol) & 0xff) !== 0) return false;
    if (page[base + NETWORK] !== key.network || (key.vlans !== 0 && page[base + VLANS] !== key.vlans)) return false;
    const ports = page[base + PORTS] as number;
    if (ports === ((key.sourcePort << 16) | key.destinationPort) && sourceAt(page, base, key))
      return destinationAt(page, base + RESPONDER, key);
    if (key.oneWay) return false;
    return (
      ports === ((key.destinationPort << 16) | key.sourcePort) &&
      destinationAt(page, base, key) &&
      sourceAt(page, base + RESPONDER, key)
    );
  }

  /** A new record for a tuple that is not in the table; its words are 0 but for the tuple. */
  insert(key: FlowKey): number {
    if ((this.size + 1) * 3 > (this.mask + 1) * 2) this.grow();
    const record = this.allocate();
    const page = this.page(record);
    const base = this.base(record);
    page.fill(0, base, base + RECORD_WORDS);
    page[base] = key.source0;
    page[base + 1] = key.source1;
    page[base + 2] = key.source2;
    page[base + 3] = key.source3;
    page[base + 4] = key.destination0;
    page[base + 5] = key.destination1;
    page[base + 6] = key.destination2;
    page[base + 7] = key.destination3;
    page[base + PORTS] = (key.sourcePort << 16) | key.destinationPort;
    page[base + PROTOCOL] = key.protocol | FLAG_LIVE | (key.oneWay ? FLAG_ONE_WAY : 0);
    page[base + NETWORK] = key.network;
    this.place(key.hash, record);
    this.size++;
    return record;
  }

  /** Takes a record out; `hash` is that of its tuple. */
  remove(record: number, hash: number): void {
    const { slots, mask } = this;
    let slot = hash & mask;
    while (slots[slot * 2 + 1] !== record + 1) {
      if (slots[slot * 2 + 1] === 0) return;
      slot = (slot + 1) & mask;
    }
    for (let next = (slot + 1) & mask; slots[next * 2 + 1] !== 0; next = (next + 1) & mask) {
      const home = (slots[next * 2] as number) & mask;
      if (((next - home) & mask) < ((next - slot) & mask)) continue;
      slots[slot * 2] = slots[next * 2] as number;
      slots[slot * 2 + 1] = slots[next * 2 + 1] as number;
      slot = next;
    }
    slots[slot * 2] = 0;
    slots[slot * 2 + 1] = 0;
    this.size--;
    this.setWord(record, PROTOCOL, 0);
  }

  /** Gives a removed record's place back; whoever still holds its number must have let go. */
  release(record: number): void {
    this.setWord(record, 0, this.free);
    this.free = record;
  }

  /** Every live record, in the order of their places. */
  forEach(visit: (record: number) => void): void {
    for (let record = 0; record < this.made; record++)
      if ((this.word(record, PROTOCOL) & FLAG_LIVE) !== 0) visit(record);
  }

  private allocate(): number {
    if (this.free !== NONE) {
      const record = this.free;
      this.free = this.word(record, 0);
      return record;
    }
    if ((this.made & PAGE_MASK) === 0) {
      const buffer = new ArrayBuffer((1 << PAGE_BITS) * RECORD_WORDS * 4);
      this.words.push(new Int32Array(buffer));
      this.doubles.push(new Float64Array(buffer));
    }
    return this.made++;
  }

  private place(hash: number, record: number): void {
    let slot = hash & this.mask;
    while (this.slots[slot * 2 + 1] !== 0) slot = (slot + 1) & this.mask;
    this.slots[slot * 2] = hash;
    this.slots[slot * 2 + 1] = record + 1;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2);
    this.mask = old.length - 1;
    for (let at = 0; at < old.length; at += 2)
      if (old[at + 1] !== 0) this.place(old[at] as number, (old[at + 1] as number) - 1);
  }
}

function sourceAt(page: Int32Array, at: number, key: FlowKey): boolean {
  return (
    page[at + 3] === key.source3 &&
    page[at + 2] === key.source2 &&
    page[at + 1] === key.source1 &&
    page[at] === key.source0
  );
}

function destinationAt(page: Int32Array, at: number, key: FlowKey): boolean {
  return (
    page[at + 3] === key.destination3 &&
    page[at + 2] === key.destination2 &&
    page[at + 1] === key.destination1 &&
    page[at] === key.destination0
  );
}

/** Originator and responder of a record change places, with everything that is counted of them. */
export function swapRecord(table: FlowTable, record: number): void {
  const page = table.page(record);
  const base = table.base(record);
  for (let at = 0; at < 4; at++) swap(page, base + at, base + RESPONDER + at);
  const ports = page[base + PORTS] ?? 0;
  page[base + PORTS] = (ports << 16) | (ports >>> 16);
  swap(page, base + ORIGINATOR_PACKETS, base + RESPONDER_PACKETS);
  for (let at = 0; at < 2; at++) {
    swap(page, base + ORIGINATOR_IP_BYTES + at, base + RESPONDER_IP_BYTES + at);
    swap(page, base + ORIGINATOR_PAYLOAD + at, base + RESPONDER_PAYLOAD + at);
  }
  let flags = (page[base + PROTOCOL] ?? 0) ^ FLAG_FLIPPED;
  const both = FLAG_ORIGINATOR_ACTIVE | FLAG_RESPONDER_ACTIVE;
  const active = flags & both;
  if (active !== 0 && active !== both) flags ^= both;
  page[base + PROTOCOL] = flags;
}

function swap(page: Int32Array, a: number, b: number): void {
  const kept = page[a] ?? 0;
  page[a] = page[b] ?? 0;
  page[b] = kept;
}

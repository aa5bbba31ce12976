/**
 * pcapng: draft-ietf-opsawg-pcapng. Sections of either byte order, interfaces with a link type, resolution and offset
 * each; enhanced, simple and obsolete packet blocks. Other blocks are passed over by their length and counted.
 */
import { u16, u16le, u32, u32le } from '../../core/bytes.js';
import type { Frame } from '../frame.js';
import type { FileStatistics } from '../statistics.js';
import { type Format, MAX_FRAME } from './format.js';
import { BLOCK_FRAME, BYTE_ORDER_MAGIC, block, MAX_HELD_BLOCK, MAX_INTERFACES, option } from './pcapng-blocks.js';
import { InterfaceClock } from './pcapng-clock.js';
import { findBlock, knownBlock } from './pcapng-resync.js';
import { TimeKeeper } from './times.js';
import type { Window } from './window.js';

interface Interface {
  readonly linkType: number;
  readonly snapLength: number;
  readonly clock: InterfaceClock;
}

/** Where the fields of packet blocks stand, from the start of the block. */
const enhanced = { interface: 8, high: 12, low: 16, captured: 20, wire: 24, data: 28 } as const;
const simple = { wire: 8, data: 12 } as const;

export class PcapngFormat implements Format {
  private readonly window: Window;
  private readonly statistics: FileStatistics;
  private readonly times: TimeKeeper;
  private readonly interfaces: Interface[] = [];
  private little = true;
  private searching = false;
  private ended = false;
  private number = 0;

  constructor(window: Window, statistics: FileStatistics) {
    this.window = window;
    this.statistics = statistics;
    this.times = new TimeKeeper(statistics);
    statistics.format = 'pcapng';
  }

  next(frame: Frame): boolean {
    const window = this.window;
    for (;;) {
      if (this.searching && !this.search()) return false;
      const at = window.at;
      if (window.end - at < BLOCK_FRAME) return this.wait(BLOCK_FRAME);
      const bytes = window.bytes;
      if (u32(bytes, at) === block.section && !this.section()) continue;
      const type = this.u32(at);
      const length = this.u32(at + 4);
      if (length < BLOCK_FRAME || (length & 3) !== 0 || (length > MAX_HELD_BLOCK && !knownBlock(type))) {
        this.lost(`a block of type ${type} claims ${length} bytes`);
        continue;
      }
      if (length > MAX_HELD_BLOCK) {
        this.passOver(type, length);
        continue;
      }
      if (at + length > window.end) return this.wait(length);
      if (this.u32(at + length - 4) !== length) {
        this.lost(`a block of ${length} bytes ends with the length ${this.u32(at + length - 4)}`);
        continue;
      }
      window.at = at + length;
      if (this.read(frame, type, at, length)) return true;
    }
  }

  private u32(at: number): number {
    return this.little ? u32le(this.window.bytes, at) : u32(this.window.bytes, at);
  }

  private u16(at: number): number {
    return this.little ? u16le(this.window.bytes, at) : u16(this.window.bytes, at);
  }

  /** A section header: sets the byte order and forgets the interfaces. False if it is none. */
  private section(): boolean {
    const { window } = this;
    const { bytes, at } = window;
    if (u32le(bytes, at + 8) === BYTE_ORDER_MAGIC) this.little = true;
    else if (u32(bytes, at + 8) === BYTE_ORDER_MAGIC) this.little = false;
    else {
      this.lost('a section header without byte order mark');
      return false;
    }
    this.interfaces.length = 0;
    return true;
  }

  /** One whole block; true if it is a packet. */
  private read(frame: Frame, type: number, at: number, length: number): boolean {
    const skipped = this.statistics.skipped;
    switch (type) {
      case block.enhancedPacket:
        return this.enhancedPacket(frame, at, length);
      case block.simplePacket:
        return this.simplePacket(frame, at, length);
      case block.obsoletePacket:
        return this.obsoletePacket(frame, at, length);
      case block.interface:
        this.interfaceBlock(at, length);
        return false;
      case block.interfaceStatistics:
        skipped.interfaceStatistics++;
        this.options(at + 20, at + length - 4, (code, value, size) => {
          // 64 bits: the half that can be set.
          if (code === option.statisticsDropped && size === 8) {
            this.statistics.droppedAtCapture += this.u32(this.little ? value : value + 4);
          }
        });
        return false;
      case block.section:
        this.options(at + 24, at + length - 4, () => {});
        return false;
      default:
        this.count(type);
        return false;
    }
  }

  private count(type: number): void {
    const skipped = this.statistics.skipped;
    if (type === block.nameResolution) skipped.nameResolution++;
    else if (type === block.decryptionSecrets) skipped.decryptionSecrets++;
    else if (type === block.custom || type === block.customNotCopied) skipped.custom++;
    else if (type === block.systemdJournal) skipped.journal++;
    else skipped.unknown++;
  }

  private passOver(type: number, length: number): void {
    const { window, statistics } = this;
    if (type === block.enhancedPacket || type === block.simplePacket || type === block.obsoletePacket) {
      statistics.damage(window.offset, `a packet of ${length} bytes; the limit is ${MAX_FRAME}`);
    } else {
      this.count(type);
    }
    window.skip(length);
  }

  private interfaceBlock(at: number, length: number): void {
    if (length < 20 || this.interfaces.length >= MAX_INTERFACES) {
      this.bad(
        at,
        length < 20 ? 'an interface description that is too short' : `more than ${MAX_INTERFACES} interfaces`,
      );
      return;
    }
    let resolution = 6;
    let offset = 0;
    this.options(at + 16, at + length - 4, (code, value, size) => {
      if (code === option.interfaceTimeResolution && size >= 1) resolution = this.window.bytes[value] ?? 6;
      if (code === option.interfaceTimeOffset && size === 8) offset = this.offsetSeconds(value);
    });
    const linkType = this.u16(at + 8);
    const snapLength = this.u32(at + 12);
    this.interfaces.push({ linkType, snapLength, clock: new InterfaceClock(resolution, offset) });
    this.statistics.linkType(linkType);
    this.statistics.snapLength = Math.max(this.statistics.snapLength, snapLength);
  }

  /** A signed number of 64 bits. */
  private offsetSeconds(at: number): number {
    const high = this.u32(this.little ? at + 4 : at) | 0;
    return high * 2 ** 32 + this.u32(this.little ? at : at + 4);
  }

  private enhancedPacket(frame: Frame, at: number, length: number): boolean {
    if (length < 32) return this.noPacket(at, 'a packet block that is too short');
    const from = this.interfaces[this.u32(at + enhanced.interface)];
    const captured = this.u32(at + enhanced.captured);
    if (captured > length - 32) return this.noPacket(at, `a packet claims ${captured} bytes in a block of ${length}`);
    if (captured > MAX_FRAME) return this.noPacket(at, `a packet of ${captured} bytes; the limit is ${MAX_FRAME}`);
    if (!from) return this.noPacket(at, `a packet of interface ${this.u32(at + enhanced.interface)}, not described`);
    from.clock.read(this.u32(at + enhanced.high), this.u32(at + enhanced.low));
    this.point(frame, at, at + enhanced.data, captured, this.u32(at + enhanced.wire), from);
    const padded = (captured + 3) & ~3;
    if (length > 32 + padded) this.packetOptions(at + enhanced.data + padded, at + length - 4);
    return true;
  }

  /** Without time: that of the packet before it; without captured length: the wire length up to the snap length. */
  private simplePacket(frame: Frame, at: number, length: number): boolean {
    const from = this.interfaces[0];
    if (!from || length < 16) return this.noPacket(at, 'a simple packet without an interface description');
    const wire = this.u32(at + simple.wire);
    const room = length - 16;
    const captured = Math.min(wire, room, MAX_FRAME, from.snapLength === 0 ? room : from.snapLength);
    from.clock.sec = Number.isNaN(this.times.last) ? 0 : this.times.last;
    from.clock.nsec = this.times.lastNsec;
    this.point(frame, at, at + simple.data, captured, wire, from);
    return true;
  }

  private obsoletePacket(frame: Frame, at: number, length: number): boolean {
    if (length < 32) return this.noPacket(at, 'a packet block that is too short');
    const from = this.interfaces[this.u16(at + 8)];
    const captured = this.u32(at + enhanced.captured);
    if (captured > length - 32) return this.noPacket(at, `a packet claims ${captured} bytes in a block of ${length}`);
    if (captured > MAX_FRAME) return this.noPacket(at, `a packet of ${captured} bytes; the limit is ${MAX_FRAME}`);
    if (!from) return this.noPacket(at, `a packet of interface ${this.u16(at + 8)}, which was not described`);
    const drops = this.u16(at + 10);
    if (drops !== 0xffff) this.statistics.droppedAtCapture += drops;
    from.clock.read(this.u32(at + enhanced.high), this.u32(at + enhanced.low));
    this.point(frame, at, at + enhanced.data, captured, this.u32(at + enhanced.wire), from);
    return true;
  }

  private point(frame: Frame, at: number, start: number, captured: number, wire: number, from: Interface): void {
    const window = this.window;
    frame.bytes = window.bytes;
    frame.start = start;
    frame.end = start + captured;
    frame.wireLength = Math.max(wire, captured);
    frame.number = ++this.number;
    frame.offset = window.base + at;
    frame.linkType = from.linkType;
    this.times.set(frame, from.clock.sec, from.clock.nsec);
  }

  /** As `options`, without a closure a packet. */
  private packetOptions(from: number, to: number): void {
    let at = from;
    while (at + 4 <= to) {
      const code = this.u16(at);
      const size = this.u16(at + 2);
      if (code === option.end || at + 4 + size > to) return;
      if (code === option.comment) this.statistics.comments++;
      else if (code === option.packetDropCount && size === 8) {
        this.statistics.droppedAtCapture += this.u32(this.little ? at + 4 : at + 8);
      }
      at += 4 + ((size + 3) & ~3);
    }
  }

  /** Walks options, and counts the comments among them. */
  private options(from: number, to: number, see: (code: number, at: number, size: number) => void): void {
    let at = from;
    while (at + 4 <= to) {
      const code = this.u16(at);
      const size = this.u16(at + 2);
      if (code === option.end || at + 4 + size > to) return;
      if (code === option.comment) this.statistics.comments++;
      see(code, at + 4, size);
      at += 4 + ((size + 3) & ~3);
    }
  }

  private bad(at: number, what: string): void {
    this.statistics.damage(this.window.base + at, what);
  }

  /** A packet block that cannot be read as one: told, not counted as a packet. */
  private noPacket(at: number, what: string): false {
    this.bad(at, what);
    return false;
  }

  private wait(needed: number): false {
    const { window, statistics } = this;
    window.needed = needed;
    if (!window.final || this.ended) return false;
    const left = window.end - window.at;
    if (window.missing > 0) statistics.damage(window.offset, `the file ends ${window.missing} bytes before its block`);
    else if (left > 0)
      statistics.damage(window.offset, `the file ends in a block (${needed} bytes, ${left} are there)`);
    window.at = window.end;
    this.ended = true;
    return false;
  }

  private lost(what: string): void {
    this.bad(this.window.at, what);
    this.searching = true;
  }

  /** Goes on to the next place that looks like a block. False if it needs more bytes. */
  private search(): boolean {
    const { window, statistics } = this;
    const from = window.at;
    const found = findBlock(window, from + 1, this.little);
    window.at = found.at;
    statistics.lostBytes += found.at - from;
    this.searching = !found.certain;
    if (this.searching) window.needed = found.needed;
    return found.certain;
  }
}

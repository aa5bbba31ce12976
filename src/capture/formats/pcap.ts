/**
 * Classic pcap: draft-ietf-opsawg-pcap, and what libpcap's savefiles of old also hold: the modified format of Alexey
 * Kuznetzov's patch with longer record headers, and files before version 2.3 whose lengths stand the other way round.
 */
import { u16, u16le, u32, u32le } from '../../core/bytes.js';
import type { Frame } from '../frame.js';
import type { FileStatistics } from '../statistics.js';
import { type Format, MAX_FRAME } from './format.js';
import { plausibleRecord, RESYNC_VIEW, type RecordShape } from './pcap-resync.js';
import { TimeKeeper } from './times.js';
import type { Window } from './window.js';

const PCAP_HEADER = 24;
const RECORD_HEADER = 16;
/** interface index (4), protocol (2), packet type (1), padding (1) follow the usual header. */
const KUZNETZOV_RECORD_HEADER = 24;

/** Magic numbers as they read in the file's own byte order. */
const PCAP_MAGIC = { micro: 0xa1b2c3d4, nano: 0xa1b23c4d, kuznetzov: 0xa1b2cd34 } as const;

const NAMES: Record<number, string> = {
  [PCAP_MAGIC.micro]: 'pcap',
  [PCAP_MAGIC.nano]: 'pcap (nanoseconds)',
  [PCAP_MAGIC.kuznetzov]: 'pcap (modified)',
};

/** The byte order and variant of a file that begins with `bytes[at, at + 4)`; `null` if it is no classic pcap. */
export function pcapVariant(bytes: Uint8Array, at: number): { little: boolean; magic: number; name: string } | null {
  const little = NAMES[u32le(bytes, at)];
  if (little !== undefined) return { little: true, magic: u32le(bytes, at), name: little };
  const big = NAMES[u32(bytes, at)];
  return big === undefined ? null : { little: false, magic: u32(bytes, at), name: big };
}

export class PcapFormat implements Format {
  private readonly window: Window;
  private readonly statistics: FileStatistics;
  private readonly times: TimeKeeper;
  private shape: RecordShape = { little: true, header: RECORD_HEADER, fractionLimit: 1_000_000 };
  private little = true;
  private recordHeader = RECORD_HEADER;
  private nanosPerUnit = 1000;
  private linkType = 0;
  private swapsLengths: 'never' | 'always' | 'captured-above-wire' = 'never';
  private started = false;
  private searching = false;
  private number = 0;

  constructor(window: Window, statistics: FileStatistics) {
    this.window = window;
    this.statistics = statistics;
    this.times = new TimeKeeper(statistics);
  }

  next(frame: Frame): boolean {
    if (this.searching && !this.search()) return false;
    if (!this.started && !this.start()) return false;
    const window = this.window;
    const at = window.at;
    const bytes = window.bytes;
    const body = at + this.recordHeader;
    if (body > window.end) return this.wait(this.recordHeader);
    const little = this.little;
    const sec = little ? u32le(bytes, at) : u32(bytes, at);
    const fraction = little ? u32le(bytes, at + 4) : u32(bytes, at + 4);
    let captured = little ? u32le(bytes, at + 8) : u32(bytes, at + 8);
    let wire = little ? u32le(bytes, at + 12) : u32(bytes, at + 12);
    if (this.swapsLengths !== 'never' && (this.swapsLengths === 'always' || captured > wire)) {
      [captured, wire] = [wire, captured];
    }
    if (captured > MAX_FRAME) return this.lost(captured) && this.next(frame);
    const end = body + captured;
    if (end > window.end) return this.wait(this.recordHeader + captured);

    frame.bytes = bytes;
    frame.start = body;
    frame.end = end;
    frame.wireLength = Math.max(wire, captured);
    frame.number = ++this.number;
    frame.offset = window.base + at;
    frame.linkType = this.linkType;
    this.times.set(frame, sec, fraction * this.nanosPerUnit);
    window.at = end;
    return true;
  }

  /** Reads the file header. */
  private start(): boolean {
    const { window, statistics } = this;
    const { bytes, at } = window;
    if (window.end - at < PCAP_HEADER) {
      window.needed = PCAP_HEADER;
      if (window.final && window.end > at) this.endsEarly('the file header');
      return false;
    }
    const variant = pcapVariant(bytes, at);
    if (!variant) return false;
    this.started = true;
    this.little = variant.little;
    statistics.format = variant.name;
    if (variant.magic === PCAP_MAGIC.nano) this.nanosPerUnit = 1;
    if (variant.magic === PCAP_MAGIC.kuznetzov) this.recordHeader = KUZNETZOV_RECORD_HEADER;
    const number16 = variant.little ? u16le : u16;
    const number32 = variant.little ? u32le : u32;
    this.readVersion(number16(bytes, at + 4), number16(bytes, at + 6));
    statistics.snapLength = number32(bytes, at + 16);
    // The upper six bits tell of a frame check sequence and are reserved otherwise.
    this.linkType = number32(bytes, at + 20) & 0x03ffffff;
    statistics.linkType(this.linkType);
    this.shape = {
      little: this.little,
      header: this.recordHeader,
      fractionLimit: this.nanosPerUnit === 1 ? 1_000_000_000 : 1_000_000,
    };
    window.at = at + PCAP_HEADER;
    return true;
  }

  /** Lengths were swapped before version 2.3, in some programs' 2.3, and in DG/UX's "543.0" (libpcap, sf-pcap.c). */
  private readVersion(major: number, minor: number): void {
    if (major === 543 || (major === 2 && minor < 3)) this.swapsLengths = 'always';
    else if (major === 2 && minor === 3) this.swapsLengths = 'captured-above-wire';
  }

  /** Not enough bytes for the record: asks for more, or says that the file ends in it. */
  private wait(needed: number): boolean {
    const { window } = this;
    window.needed = needed;
    if (!window.final || window.at === window.end) return false;
    const part = window.end - window.at < this.recordHeader ? 'a record header' : 'a record';
    this.endsEarly(`${part} (${needed} bytes, ${window.end - window.at} are there)`);
    return false;
  }

  private endsEarly(where: string): void {
    const { window, statistics } = this;
    statistics.damage(window.offset, `the file ends in ${where}`);
    window.at = window.end;
  }

  private lost(captured: number): boolean {
    const { window, statistics } = this;
    statistics.damage(window.offset, `a record claims ${captured} captured bytes; the limit is ${MAX_FRAME}`);
    this.searching = true;
    return this.search();
  }

  /** Goes on to the next place where several records in a row look like records. False if it needs more bytes. */
  private search(): boolean {
    const { window, statistics } = this;
    const from = window.at;
    for (let at = from + 1; at <= window.end; at++) {
      const verdict = plausibleRecord(window, at, this.shape, this.times.last);
      if (verdict === 'no') continue;
      statistics.lostBytes += at - from;
      if (verdict === 'unclear') {
        // The next search begins one byte further on.
        window.at = at - 1;
        statistics.lostBytes--;
        window.needed = RESYNC_VIEW;
        return false;
      }
      window.at = at;
      this.searching = false;
      return true;
    }
    statistics.lostBytes += window.end - from;
    window.at = window.end;
    return false;
  }
}

/**
 * Makes captures, for everybody's tests. Classic pcap: draft-ietf-opsawg-pcap; pcapng: draft-ietf-opsawg-pcapng.
 */

/** A frame to write. `ts` in seconds, or `sec` and `nsec` where nanoseconds matter. */
export interface FrameToWrite {
  bytes: Uint8Array;
  ts?: number;
  sec?: number;
  nsec?: number;
  /** Default: the length of `bytes`. */
  wireLength?: number;
  /** pcapng: which interface, default 0. */
  interface?: number;
  /** pcapng: a comment on the packet. */
  comment?: string;
}

export interface PcapOptions {
  linkType?: number;
  snapLength?: number;
  bigEndian?: boolean;
  /** `kuznetzov`: the modified format with eight more bytes a record header. */
  variant?: 'micro' | 'nano' | 'kuznetzov';
}

/** A growing byte string in one byte order. */
class BytesWriter {
  private readonly parts: number[] = [];
  private readonly big: boolean;

  constructor(bigEndian = false) {
    this.big = bigEndian;
  }

  get length(): number {
    return this.parts.length;
  }

  u16(value: number): this {
    return this.number(value, 2);
  }

  u32(value: number): this {
    return this.number(value, 4);
  }

  raw(bytes: Uint8Array): this {
    for (const byte of bytes) this.parts.push(byte);
    return this;
  }

  /** Zeros up to the next multiple of `size`. */
  pad(size: number): this {
    while (this.parts.length % size !== 0) this.parts.push(0);
    return this;
  }

  done(): Uint8Array {
    return Uint8Array.from(this.parts);
  }

  private number(value: number, size: number): this {
    for (let index = 0; index < size; index++) {
      const shift = this.big ? size - 1 - index : index;
      this.parts.push(Math.floor(value / 256 ** shift) % 256);
    }
    return this;
  }
}

export function concat(...pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Seconds and nanoseconds of a frame; frames without a time are a second apart. */
function timeOf(frame: FrameToWrite, index: number): { sec: number; nsec: number } {
  if (frame.sec !== undefined) return { sec: frame.sec, nsec: frame.nsec ?? 0 };
  const ts = frame.ts ?? 1_700_000_000 + index;
  const micros = Math.round(ts * 1e6);
  return { sec: Math.floor(micros / 1e6), nsec: (micros % 1e6) * 1000 };
}

const MAGIC = { micro: 0xa1b2c3d4, nano: 0xa1b23c4d, kuznetzov: 0xa1b2cd34 } as const;

/** A classic pcap file. */
export function pcapFile(frames: readonly FrameToWrite[], options: PcapOptions = {}): Uint8Array {
  const { linkType = 1, snapLength = 262_144, bigEndian = false, variant = 'micro' } = options;
  const out = new BytesWriter(bigEndian).u32(MAGIC[variant]).u16(2).u16(4).u32(0).u32(0).u32(snapLength).u32(linkType);
  frames.forEach((frame, index) => {
    const { sec, nsec } = timeOf(frame, index);
    out.u32(sec).u32(variant === 'nano' ? nsec : Math.floor(nsec / 1000));
    out.u32(frame.bytes.length).u32(frame.wireLength ?? frame.bytes.length);
    if (variant === 'kuznetzov') out.u32(1).u16(0x0800).u16(0);
    out.raw(frame.bytes);
  });
  return out.done();
}

/** One pcapng option; the value is padded. */
interface PcapngOption {
  code: number;
  value: Uint8Array;
}

/** A pcapng block of any type. */
export function pcapngBlock(type: number, body: Uint8Array, bigEndian = false): Uint8Array {
  const length = 12 + Math.ceil(body.length / 4) * 4;
  return new BytesWriter(bigEndian).u32(type).u32(length).raw(body).pad(4).u32(length).done();
}

function writeOptions(out: BytesWriter, options: readonly PcapngOption[]): BytesWriter {
  for (const { code, value } of options) out.u16(code).u16(value.length).raw(value).pad(4);
  return options.length > 0 ? out.u16(0).u16(0) : out;
}

export const pcapngSection = (bigEndian = false): Uint8Array =>
  pcapngBlock(
    0x0a0d0d0a,
    new BytesWriter(bigEndian).u32(0x1a2b3c4d).u16(1).u16(0).u32(0xffffffff).u32(0xffffffff).done(),
    bigEndian,
  );

export interface PcapngInterface {
  linkType?: number;
  snapLength?: number;
  /** The byte of if_tsresol: 6 for microseconds, 9 for nanoseconds, 0x80 + n for powers of two. */
  resolution?: number;
  /** if_tsoffset, seconds. */
  offset?: number;
}

export function pcapngInterface(options: PcapngInterface = {}, bigEndian = false): Uint8Array {
  const body = new BytesWriter(bigEndian)
    .u16(options.linkType ?? 1)
    .u16(0)
    .u32(options.snapLength ?? 0);
  const list: PcapngOption[] = [];
  if (options.resolution !== undefined) list.push({ code: 9, value: Uint8Array.of(options.resolution) });
  if (options.offset !== undefined) {
    const high = Math.floor(options.offset / 2 ** 32);
    const words = new BytesWriter(bigEndian);
    const low = options.offset - high * 2 ** 32;
    const highWord = high >>> 0;
    list.push({ code: 14, value: (bigEndian ? words.u32(highWord).u32(low) : words.u32(low).u32(highWord)).done() });
  }
  return pcapngBlock(1, writeOptions(body, list).done(), bigEndian);
}

/** An enhanced packet block; `units` are those of the interface's resolution (default: microseconds). */
export function pcapngPacket(
  frame: FrameToWrite,
  index = 0,
  bigEndian = false,
  unitsPerSecond = 1_000_000n,
): Uint8Array {
  const { sec, nsec } = timeOf(frame, index);
  const units = BigInt(sec) * unitsPerSecond + (BigInt(nsec) * unitsPerSecond) / 1_000_000_000n;
  const body = new BytesWriter(bigEndian)
    .u32(frame.interface ?? 0)
    .u32(Number(units >> 32n))
    .u32(Number(units & 0xffffffffn))
    .u32(frame.bytes.length)
    .u32(frame.wireLength ?? frame.bytes.length)
    .raw(frame.bytes)
    .pad(4);
  const options = frame.comment === undefined ? [] : [{ code: 1, value: new TextEncoder().encode(frame.comment) }];
  return pcapngBlock(6, writeOptions(body, options).done(), bigEndian);
}

/** A simple packet block: no time, interface 0. */
export const pcapngSimplePacket = (bytes: Uint8Array, wireLength = bytes.length, bigEndian = false): Uint8Array =>
  pcapngBlock(3, new BytesWriter(bigEndian).u32(wireLength).raw(bytes).pad(4).done(), bigEndian);

/** The obsolete packet block: interface and drop count of 16 bits each. */
export function pcapngObsoletePacket(frame: FrameToWrite, index = 0, bigEndian = false): Uint8Array {
  const { sec, nsec } = timeOf(frame, index);
  const micros = BigInt(sec) * 1_000_000n + BigInt(Math.floor(nsec / 1000));
  const body = new BytesWriter(bigEndian)
    .u16(frame.interface ?? 0)
    .u16(0)
    .u32(Number(micros >> 32n))
    .u32(Number(micros & 0xffffffffn))
    .u32(frame.bytes.length)
    .u32(frame.wireLength ?? frame.bytes.length)
    .raw(frame.bytes)
    .pad(4);
  return pcapngBlock(2, body.done(), bigEndian);
}

export interface PcapngOptions {
  interfaces?: readonly PcapngInterface[];
  bigEndian?: boolean;
}

/** A pcapng file of one section with enhanced packet blocks. */
export function pcapngFile(frames: readonly FrameToWrite[], options: PcapngOptions = {}): Uint8Array {
  const { interfaces = [{}], bigEndian = false } = options;
  return concat(
    pcapngSection(bigEndian),
    ...interfaces.map(each => pcapngInterface(each, bigEndian)),
    ...frames.map((frame, index) => {
      const resolution = interfaces[frame.interface ?? 0]?.resolution ?? 6;
      const units = resolution & 0x80 ? 2n ** BigInt(resolution & 0x7f) : 10n ** BigInt(resolution);
      return pcapngPacket(frame, index, bigEndian, units);
    }),
  );
}

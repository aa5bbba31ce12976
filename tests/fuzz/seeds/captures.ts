import { spawnSync } from 'node:child_process';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import {
  concat,
  pcapFile,
  pcapngBlock,
  pcapngFile,
  pcapngInterface,
  pcapngObsoletePacket,
  pcapngPacket,
  pcapngSection,
  pcapngSimplePacket,
} from '../../../src/capture/build.js';

const frame = (length: number, ts: number) => ({ ts, bytes: Uint8Array.from({ length }, (_, at) => at & 0xff) });
const FRAMES = [frame(60, 1_700_000_000), frame(61, 1_700_000_001.5), frame(90, 1_700_000_002)];

/** Captures of every form that is read. */
export function captureSeeds(): Uint8Array[] {
  const plain = ['micro', 'nano', 'kuznetzov'] as const;
  const pcaps = plain.flatMap(variant => [
    pcapFile(FRAMES, { variant }),
    pcapFile(FRAMES, { variant, bigEndian: true }),
  ]);
  const [one] = FRAMES as [(typeof FRAMES)[number]];
  const mixed = concat(
    pcapngSection(),
    pcapngInterface(),
    pcapngInterface(),
    pcapngPacket(one),
    pcapngSimplePacket(one.bytes),
    pcapngObsoletePacket(one),
    pcapngBlock(4, new Uint8Array(16)),
    pcapngBlock(5, new Uint8Array(24)),
    pcapngBlock(10, new Uint8Array(24)),
    pcapngBlock(0xbad, new Uint8Array(24)),
    pcapngSection(true),
    pcapngInterface({}, true),
  );
  return [...pcaps, pcapngFile(FRAMES), mixed];
}

const TEXT = Buffer.from('earshot hears what a network says, says what it hears. '.repeat(12));
/** One raw block: RFC 8878 §3.1.1. */
const RAW_ZSTD = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 4, 0x21, 0, 0, 1, 2, 3, 4]);
/** A frame of one block of literals: LZ4 frame format, §"General structure". */
const RAW_LZ4 = Uint8Array.from([4, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82, 4, 0, 0, 0x80, 1, 2, 3, 4, 0, 0, 0, 0]);

/** What a tool packs, where it is installed. */
function byTool(command: string, ...args: string[]): Uint8Array[] {
  const { status, stdout } = spawnSync(command, args, { input: TEXT });
  return status === 0 ? [new Uint8Array(stdout)] : [];
}

export function packedSeeds(coding: 'gzip' | 'deflate' | 'zstd' | 'br' | 'lz4'): Uint8Array[] {
  switch (coding) {
    case 'gzip':
      return [gzipSync(TEXT), gzipSync(TEXT, { level: 0 })].map(bytes => new Uint8Array(bytes));
    case 'deflate':
      return [new Uint8Array(deflateSync(TEXT))];
    case 'br':
      return [new Uint8Array(brotliCompressSync(TEXT))];
    case 'zstd':
      return [RAW_ZSTD, ...byTool('zstd', '-c'), ...byTool('zstd', '-c', '-19', '--no-check')];
    case 'lz4':
      return [RAW_LZ4, ...byTool('lz4', '-c'), ...byTool('lz4', '-c', '-9', '-BD')];
  }
}

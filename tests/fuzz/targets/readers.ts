import { MemorySource } from '../../../src/capture/formats/memory.js';
import { newFrame } from '../../../src/capture/frame.js';
import type { ByteSource } from '../../../src/capture/sources/bytes.js';
import { unpacked } from '../../../src/capture/sources/unpack.js';
import { EarshotError } from '../../../src/core/error.js';
import { ALL_PARTS, settingsTree } from '../../../src/engine/parts.js';
import { nodePlatform } from '../../../src/engine/platform/node.js';
import { plainPlatform } from '../../../src/engine/platform/plain.js';
import { Settings } from '../../../src/engine/settings/settings.js';
import { sniff } from '../../../src/files/magic/index.js';
import { compileFilter } from '../../../src/filter/bpf/compile.js';
import { defineLog, text, vectorOf } from '../../../src/records/schema.js';
import { type Input, step, type Target } from '../input.js';
import type { Random } from '../random.js';
import { captureSeeds, packedSeeds } from '../seeds/captures.js';
import { RecordCheck } from './record-check.js';

/** Runs what may refuse its input, but only with a message of ours. */
export function refusable(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof EarshotError)) throw error;
  }
}

const first = (input: Input): Uint8Array => input[0]?.bytes ?? new Uint8Array(0);
const textOf = (input: Input): string => Buffer.concat(input.map(({ bytes }) => bytes)).toString('utf8');

/** A capture that is in memory, pcap or pcapng. */
function readCapture(input: Input): void {
  const bytes = first(input);
  refusable(() => {
    const source = new MemorySource(bytes);
    const frame = newFrame();
    let total = 0;
    while (source.next(frame)) {
      if (frame.start < 0 || frame.end > frame.bytes.length || frame.start > frame.end) {
        throw new Error(`a frame stands at ${frame.start} to ${frame.end} of ${frame.bytes.length} bytes`);
      }
      if (!Number.isFinite(frame.ts)) throw new Error(`a frame has the time ${frame.ts}`);
      total += frame.end - frame.start;
    }
    if (total > bytes.length) throw new Error(`${total} bytes of frames out of ${bytes.length}`);
  });
}

class MemoryBytes implements ByteSource {
  consumed = 0;
  readonly problem = '';
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  read(into: Uint8Array, at: number): number {
    const count = Math.min(into.length - at, this.bytes.length - this.consumed, 700);
    into.set(this.bytes.subarray(this.consumed, this.consumed + count), at);
    this.consumed += count;
    return count;
  }

  close(): void {}
}

const MAX_UNPACKED = 1 << 24;
const block = new Uint8Array(1 << 16);

/** Packed captures, of the unpackers that work at once. */
function unpack(compression: 'lz4' | 'zstd', input: Input): void {
  const source = unpacked(compression, new MemoryBytes(first(input)));
  for (let total = 0; total < MAX_UNPACKED; ) {
    const count = source.read(block, 0);
    if (typeof count !== 'number' || count === 0) break;
    total += count;
  }
  source.close();
}

const platforms = [nodePlatform(1 << 20), plainPlatform(1 << 20)];

/** Bodies in pieces, through both platforms; what they unpack to stays under the limit. */
function unpackBody(coding: 'gzip' | 'deflate' | 'zstd' | 'br', input: Input): void {
  for (const platform of platforms) {
    const decompressor = platform.decompressor(coding);
    let total = 0;
    const out = (piece: Uint8Array) => {
      total += piece.length;
    };
    for (const { bytes } of input) if (decompressor?.push(bytes, 0, bytes.length, out) === false) break;
    decompressor?.end(out);
    if (total > 1 << 21) throw new Error(`${total} bytes in spite of the limit`);
  }
}

const WORDS = (
  'tcp udp ip ip6 arp icmp sctp port portrange host net src dst and or not ( ) [ ] = < > != 80 443 192.0.2.1 ' +
  '192.0.2.0/24 2001:db8::/32 vlan mpls greater less & | + - * / << : 0 4 13 tcp-syn tcpflags icmptype ether ' +
  'broadcast multicast proto gateway mask len inbound pppoes geneve 02:00:00:00:00:01 1-2 \\tcp && || !'
).split(' ');
const FRAME = Uint8Array.from({ length: 90 }, (_, at) => (at === 12 ? 8 : at === 14 ? 0x45 : at === 23 ? 6 : at & 3));
const FILTER_LINKS = [1, 0, 12, 101, 105, 113, 127, 192, 276];

function compileAndTest(input: Input): void {
  refusable(() => {
    const filter = compileFilter(textOf(input));
    for (const linkType of FILTER_LINKS) {
      refusable(() => void filter.for(linkType)(FRAME, 0, FRAME.length, FRAME.length));
    }
  });
}

const tree = settingsTree(ALL_PARTS);
const PATHS = [
  ...tree.paths,
  ...['zeek', 'zeek.load', 'zeek.redef', 'zeek.intel_files', 'home_net', 'checksums', 'intel', 'intel.files', 'flow'],
  ...['vars', 'stream', 'decoder', '__proto__', 'constructor', 'Site::local_nets', 'load', 'redef', 'detectors'],
];
const VALUES = [null, true, false, 0, -1, 1e9, '', 'x', '10.0.0.0/8', [], ['x'], [1], [null], {}, 'NaN', 'true'];

/** A configuration: names and values of the right and of the wrong kind, in one another. */
function configuration(random: Random, depth: number): unknown {
  if (depth === 0 || random.below(3) === 0) return VALUES[random.below(VALUES.length)];
  const entries = Array.from({ length: random.below(4) }, () => {
    const name = PATHS[random.below(PATHS.length)] as string;
    return [random.below(2) ? name : name.split('.')[0], configuration(random, depth - 1)] as const;
  });
  return Object.fromEntries(entries);
}

function settle(input: Input): void {
  refusable(() => {
    let parsed: unknown;
    try {
      parsed = JSON.parse(textOf(input));
    } catch {
      return;
    }
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
      new Settings(tree, parsed as Record<string, unknown>);
    }
  });
}

const wild = defineLog('wild', { one: text('Any bytes.'), many: vectorOf(text('Several.')) });
const check = new RecordCheck();

/** Any bytes as a value of a log: a line stays a line, and what stands in it can be read back. */
function writeText(input: Input): void {
  const values = input.map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
  check.emit(wild, { one: values[0], many: values });
}

const encoder = new TextEncoder();
const words = (random: Random): Input => {
  const count = 1 + random.below(12);
  const list = Array.from({ length: count }, () => WORDS[random.below(WORDS.length)]);
  return [step('t', encoder.encode(list.join(random.below(9) === 0 ? '' : ' ')))];
};

export function readerTargets(): Target[] {
  const verbs = ['b'];
  const captures = captureSeeds();
  const inputs = (files: readonly Uint8Array[]): Input[] => files.map(bytes => [step('b', bytes)]);
  const texts = (...list: string[]): Input[] => list.map(line => [step('b', encoder.encode(line))]);
  const targets: Target[] = [
    { name: 'capture', seeds: inputs(captures), verbs, run: readCapture },
    { name: 'unpack/lz4', seeds: inputs(packedSeeds('lz4')), verbs, run: input => unpack('lz4', input) },
    { name: 'unpack/zstd', seeds: inputs(packedSeeds('zstd')), verbs, run: input => unpack('zstd', input) },
    { name: 'filter', seeds: texts('tcp port 80', 'ip[0] & 15 = 5'), verbs, run: compileAndTest, make: words },
    {
      name: 'settings',
      seeds: texts('{"zeek":{"load":["a"],"redef":{"DPD::x":{"add":["y"]}}}}'),
      verbs,
      run: settle,
      make: random => [step('b', encoder.encode(JSON.stringify(configuration(random, 4))))],
    },
    { name: 'write', seeds: texts('plain', '(empty)', '-', '\xff\x00\t\n\\,"', '\u20ac'), verbs, run: writeText },
    {
      name: 'magic',
      seeds: inputs(captures),
      verbs,
      run: input => void sniff(first(input), 0, first(input).length),
    },
  ];
  for (const coding of ['gzip', 'deflate', 'zstd', 'br'] as const) {
    const seeds = inputs(packedSeeds(coding));
    targets.push({ name: `body/${coding}`, seeds, verbs, run: input => unpackBody(coding, input) });
  }
  return targets;
}

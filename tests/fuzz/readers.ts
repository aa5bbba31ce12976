import { pcapFile, pcapngFile } from '../../src/capture/build.js';
import { MemorySource } from '../../src/capture/formats/memory.js';
import { newFrame } from '../../src/capture/frame.js';
import { EarshotError } from '../../src/core/error.js';
import { ALL_PARTS, settingsTree } from '../../src/engine/parts.js';
import { nodePlatform } from '../../src/engine/platform/node.js';
import { Settings } from '../../src/engine/settings/settings.js';
import { compileFilter } from '../../src/filter/bpf/compile.js';
import { mutated } from './mutate.js';
import type { Random } from './random.js';

const WORDS = 'tcp udp ip ip6 port host net src dst and or not ( ) [ ] = < 80 192.0.2.1 vlan mpls greater & + 4'.split(
  ' ',
);
const NAMES = ['flow', 'home_net', 'decode', 'redef', 'vars', 'a', '__proto__', 'policy', 'detectors'];
const CODINGS = ['gzip', 'deflate', 'zstd', 'br'] as const;
const tree = settingsTree(ALL_PARTS);
const platform = nodePlatform(1 << 20);

/** Runs what may refuse its input, but only with a message of ours. */
function refusable(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof EarshotError)) throw error;
  }
}

/** A mutated capture file, packed noise, a random capture filter and a random configuration. */
export function fuzzReaders(random: Random, frames: readonly Uint8Array[]): void {
  const listed = frames.slice(0, 6).map((bytes, number) => ({ ts: number, bytes }));
  const file = random.chance(2) ? pcapFile(listed) : pcapngFile(listed);
  const broken = mutated(random, file, file);
  refusable(() => {
    const source = new MemorySource(broken);
    const frame = newFrame();
    while (source.next(frame));
  });
  const decompressor = platform.decompressor(random.pick(CODINGS));
  decompressor?.push(broken, 0, broken.length, () => undefined);
  decompressor?.end(() => undefined);
  const words = Array.from({ length: 1 + random.below(9) }, () => random.pick(WORDS));
  refusable(() => void compileFilter(words.join(' ')));
  refusable(() => void new Settings(tree, { [random.pick(NAMES)]: { [random.pick(NAMES)]: random.pick(WORDS) } }));
}

/**
 * Structure-aware fuzzing of the whole engine: frames of the demo's capture are cut, flipped, repeated and joined, with
 * link types exchanged, and read in one pass. A thrown error, a caught fault of our own, or an input over a second fails.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { MemorySource } from '../../src/capture/formats/memory.js';
import { newFrame } from '../../src/capture/frame.js';
import { Packet } from '../../src/decode/packet.js';
import { Engine } from '../../src/engine/engine.js';
import { ALL_PARTS, settingsTree } from '../../src/engine/parts.js';
import { nodePlatform } from '../../src/engine/platform/node.js';
import { Settings } from '../../src/engine/settings/settings.js';

const LINK_TYPES = [0, 1, 1, 1, 1, 9, 12, 50, 101, 104, 105, 107, 113, 119, 127, 163, 192, 239, 276];
const FRAMES_AN_INPUT = 60;
const MAX_MS = 1000;

function option(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

const seconds = option('seconds', 60);
let state = option('seed', Date.now() % 1e9) >>> 0;
console.log(`fuzz: seed ${state}, ${seconds} s`);

/** xorshift32: repeatable, whatever the platform. */
function random(below: number): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  state >>>= 0;
  return state % below;
}

function framesOf(path: string): Uint8Array[] {
  const source = new MemorySource(gunzipSync(readFileSync(path)));
  const frame = newFrame();
  const frames: Uint8Array[] = [];
  while (source.next(frame)) frames.push(frame.bytes.slice(frame.start, frame.end));
  return frames;
}

function mutated(frame: Uint8Array, other: Uint8Array): Uint8Array {
  let bytes = frame.slice();
  for (let change = random(4); change > 0; change--) {
    const at = random(bytes.length || 1);
    const kind = random(6);
    if (kind === 0) bytes[at] = random(256);
    else if (kind === 1) bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    else if (kind === 2) bytes = bytes.slice(0, at);
    else if (kind === 3) bytes[at] = random(2) * 255;
    else if (kind === 4) bytes = Uint8Array.from([...bytes.slice(0, at), ...other.slice(random(other.length || 1))]);
    else bytes.copyWithin(at, random(bytes.length || 1));
  }
  return bytes;
}

const frames = framesOf('demo/office.pcap.gz');
const packet = new Packet();
const until = Date.now() + seconds * 1000;
let inputs = 0;
let packets = 0;
let failures = 0;

while (Date.now() < until) {
  const inputSeed = state;
  const started = Date.now();
  const settings = new Settings(settingsTree(ALL_PARTS));
  const engine = new Engine({ settings, parts: ALL_PARTS, platform: nodePlatform(), seed: 1 }, [() => undefined]);
  const first = random(frames.length);
  try {
    for (let number = 0; number < FRAMES_AN_INPUT; number++) {
      const frame = frames[(first + number) % frames.length] as Uint8Array;
      const bytes = mutated(frame, frames[random(frames.length)] as Uint8Array);
      packet.bytes = bytes;
      packet.start = 0;
      packet.end = bytes.length;
      packet.wireLength = bytes.length + random(2) * random(100);
      packet.ts = 1_700_000_000 + number * 0.01 + random(3) * random(100);
      packet.linkType = random(8) === 0 ? (LINK_TYPES[random(LINK_TYPES.length)] as number) : 1;
      packet.number = number + 1;
      engine.packet(packet);
      packets++;
    }
    engine.finish();
    for (const fault of engine.faultList) throw new Error(`${fault.where}: ${fault.stack}`);
    if (Date.now() - started > MAX_MS) throw new Error(`took ${Date.now() - started} ms`);
  } catch (error) {
    failures++;
    console.error(`fuzz: seed ${inputSeed}: ${(error as Error).stack}`);
    if (failures >= 5) break;
  }
  inputs++;
}
console.log(`fuzz: ${inputs} inputs, ${packets} packets, ${failures} failures`);
process.exit(failures > 0 ? 1 : 0);

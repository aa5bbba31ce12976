import { ethernet, ipv4, tcp, udp } from '../../../src/decode/build.js';
import { ALL_PARTS } from '../../../src/engine/parts.js';
import { type Input, step, type Target } from '../input.js';
import { inputMutated } from '../mutate.js';
import type { Random } from '../random.js';
import { EngineWorld, FRAME_VERBS } from './engines.js';

const MAX_FRAMES = 120;
const NOTHING = new Uint8Array(0);

/** Two hosts and where they stand in what they say. */
class Talk {
  readonly frames: Input[number][] = [];
  private readonly hosts: readonly [string, string];
  private readonly ports: readonly [number, number];
  private readonly at: [number, number];

  constructor(random: Random, port: number) {
    this.hosts = [`192.0.${random.below(256)}.${1 + random.below(254)}`, `198.51.100.${1 + random.below(254)}`];
    this.ports = [1024 + random.below(60_000), port];
    this.at = [random.chance(8) ? 0xffff_fff0 : random.below(2 ** 31), random.below(2 ** 31)];
  }

  /** A segment; `back`: it begins so much before what comes next. */
  segment(side: 0 | 1, flags: string, payload: Uint8Array, back = 0): void {
    const other = side === 0 ? 1 : 0;
    const addresses = { source: this.hosts[side], destination: this.hosts[other] };
    const numbers = { seq: (this.at[side] - back) >>> 0, ack: this.at[other] };
    const ports = { sourcePort: this.ports[side], destinationPort: this.ports[other] };
    this.frames.push(step('1', ethernet(ipv4(addresses, tcp({ ...ports, flags, ...numbers }, payload)))));
  }

  datagram(side: 0 | 1, payload: Uint8Array): void {
    const other = side === 0 ? 1 : 0;
    const ports = { sourcePort: this.ports[side], destinationPort: this.ports[other] };
    const addresses = { source: this.hosts[side], destination: this.hosts[other] };
    this.frames.push(step('1', ethernet(ipv4(addresses, udp(ports, payload)))));
  }

  advance(side: 0 | 1, count: number): void {
    this.at[side] = (this.at[side] + count) >>> 0;
  }
}

/** A TCP session of a mutated dialogue, in segments that are cut, reordered, repeated, overlapping or lost. */
function streamSession(random: Random, dialogue: Input, port: number): Input {
  const talk = new Talk(random, port);
  if (!random.chance(8)) {
    talk.segment(0, 'S', NOTHING);
    talk.advance(0, 1);
    talk.segment(1, 'SA', NOTHING);
    talk.advance(1, 1);
  }
  for (const { verb, bytes } of dialogue) {
    const side = verb.endsWith('o') ? 0 : 1;
    const size = random.chance(3) ? 1 + random.below(8) : 1400;
    for (let at = 0; at < bytes.length && talk.frames.length < MAX_FRAMES; at += size) {
      const part = bytes.subarray(at, at + size);
      if (!random.chance(30)) talk.segment(side, 'PA', part, random.chance(10) ? random.below(20) : 0);
      talk.advance(side, part.length);
    }
  }
  if (random.chance(2)) talk.segment(random.chance(2) ? 0 : 1, random.pick(['FA', 'R', 'FPA']), NOTHING);
  const { frames } = talk;
  for (let swaps = random.below(4); swaps > 0 && frames.length > 1; swaps--) {
    const at = random.below(frames.length);
    const to = Math.min(frames.length - 1, at + 1 + random.below(3));
    [frames[at], frames[to]] = [frames[to] as Input[number], frames[at] as Input[number]];
  }
  return frames;
}

function datagramSession(random: Random, dialogue: Input, port: number): Input {
  const talk = new Talk(random, port);
  for (const { verb, bytes } of dialogue.slice(0, MAX_FRAMES)) talk.datagram(verb.endsWith('o') ? 0 : 1, bytes);
  return talk.frames;
}

/** Dialogues of all protocols as packets through the whole engine. `dialogues`: by the names of the session targets. */
export function streamTarget(dialogues: ReadonlyMap<string, readonly Input[]>): Target {
  const world = new EngineWorld(ALL_PARTS);
  const list = [...dialogues].filter(([, inputs]) => inputs.length > 0);
  return {
    name: 'engine/streams',
    seeds: [],
    verbs: FRAME_VERBS,
    run: input => world.feed(input),
    make: random => {
      const [name, inputs] = random.pick(list);
      const [, others] = random.pick(list);
      const dialogue = inputMutated(random, random.pick(inputs), random.pick(others), ['o', 'r']);
      const port = random.chance(4) ? 1 + random.below(65_535) : portOf(name);
      return conversation(name, random, dialogue, port);
    },
  };
}

/** A dialogue as packets, over the transport of its target. */
export const conversation = (name: string, random: Random, dialogue: Input, port: number): Input =>
  name.startsWith('tcp') ? streamSession(random, dialogue, port) : datagramSession(random, dialogue, port);

/** The first port of a session target's protocol. */
export function portOf(name: string): number {
  const [transport, wanted] = name.split('/');
  const protocol = ALL_PARTS.protocols.find(({ name: own }) => own === wanted);
  return protocol?.ports?.[transport as 'tcp' | 'udp']?.[0] ?? 9;
}

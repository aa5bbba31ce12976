import type { Transport } from '../../../src/protocols/contract.js';
import { type Input, type Step, step, type Target } from '../input.js';
import type { Random } from '../random.js';
import { SessionWorld } from '../targets/sessions.js';
import type { Scenario } from './scenario.js';

const SEEDS_A_TARGET = 6;
/** All of one stream that may be kept: what waits to be complete (1 MiB, in a buffer that doubles) and some state. */
const MAX_HELD = 6 << 20;
const SIZE = 1 << 21;
const FILLERS = [0x41, 0, 0xff, 0x0a, 0x20, 0x30];

type Steps = Generator<Step>;

/** Each protocol, given too much of what it expects. */
export function streamScenarios(targets: readonly Target[], random: Random): Scenario[] {
  const scenarios: Scenario[] = [];
  for (const target of targets) {
    for (const [number, seed] of seedsFor(target, targets).entries()) {
      scenarios.push(...scenariosOf(target, seed, `${target.name}/${number}`, random));
    }
  }
  return scenarios;
}

/** What is told by content is shown a seed of each protocol. */
function seedsFor(target: Target, targets: readonly Target[]): readonly Input[] {
  if (target.protocol) return target.seeds.slice(0, SEEDS_A_TARGET);
  const transport = target.name.slice(0, 3);
  return targets.filter(({ name }) => name.startsWith(transport)).flatMap(({ seeds }) => seeds.slice(0, 1));
}

function scenariosOf(target: Target, seed: Input, name: string, random: Random): Scenario[] {
  const transport = target.name.split('/')[0] as Transport;
  const made = (kind: string, size: number, steps: (size: number) => Steps): Scenario => ({
    name: `${name}/${kind}`,
    size,
    maxHeld: MAX_HELD,
    run: wanted => shown(target, transport, steps(wanted)),
  });
  const list = [
    made('again', SIZE, size => again(seed, size, random)),
    made('asked', SIZE, size => again(sideOf(seed, 'o'), size, random)),
    made('answered', SIZE, size => again(sideOf(seed, 'r'), size, random)),
  ];
  if (transport !== 'tcp') return list;
  list.push(made('bytes', 1 << 17, size => inBytes(seed, size)));
  for (const [at, { verb, bytes }] of seed.slice(0, 4).entries()) {
    const cut = random.below(bytes.length);
    const filler = FILLERS[at % FILLERS.length] ?? 0;
    const head = [...seed.slice(0, at), step(verb, bytes.subarray(0, cut))];
    list.push(made(`filled-${at}`, SIZE, size => filled(head, verb, filler, size)));
    list.push(made(`trickled-${at}`, 1 << 17, size => trickled(head, verb, filler, size)));
  }
  return list;
}

const sideOf = (seed: Input, side: string): Input => seed.filter(({ verb }) => verb === side);

/** Shows steps to a session of its own, which is left open. */
function shown(target: Target, transport: Transport, steps: Steps): unknown {
  const world = new SessionWorld();
  const session = world.open(transport, target.protocol);
  for (const one of steps) world.run(transport, session, [one]);
  return [world, session];
}

/** The dialogue over and over, each time with two bytes changed. */
function* again(seed: Input, size: number, random: Random): Steps {
  for (let sent = 0; sent < size && seed.length > 0; ) {
    for (const { verb, bytes } of seed) {
      const copy = bytes.slice();
      if (copy.length > 8) copy[random.below(copy.length)] = random.below(256);
      if (copy.length > 8) copy[random.below(copy.length)] = random.below(256);
      yield step(verb, copy);
      sent += copy.length + 1;
    }
  }
}

function* inBytes(seed: Input, size: number): Steps {
  for (let sent = 0; sent < size; ) {
    for (const { verb, bytes } of seed) {
      for (let at = 0; at < bytes.length; at++) yield step(verb, bytes.subarray(at, at + 1));
      sent += bytes.length + 1;
    }
  }
}

/** A message that is cut, and then one byte without end. */
function* filled(head: Input, verb: string, filler: number, size: number): Steps {
  yield* head;
  const block = new Uint8Array(1400).fill(filler);
  for (let sent = 0; sent < size; sent += block.length) yield step(verb, block);
}

function* trickled(head: Input, verb: string, filler: number, size: number): Steps {
  yield* head;
  const one = Uint8Array.of(filler);
  for (let sent = 0; sent < size; sent++) yield step(verb, one);
}

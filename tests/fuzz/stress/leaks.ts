import { arp, ethernet } from '../../../src/decode/build.js';
import { ALL_PARTS, settingsTree } from '../../../src/engine/parts.js';
import { type Input, step, type Target } from '../input.js';
import { inputMutated } from '../mutate.js';
import type { Random } from '../random.js';
import { EngineWorld } from '../targets/engines.js';
import { conversation, portOf } from '../targets/streams.js';
import type { Scenario } from './scenario.js';

const CONNECTIONS = 1000;
/** Long enough for whatever waits to be over. */
const LONG = new Uint8Array(200);
/** Time goes on with a packet only. */
const ANY_FRAME = ethernet(arp({ senderAddress: '192.0.2.1', targetAddress: '192.0.2.2' }));
/** An engine with its tables, and what those of them that have a cap hold of so many connections. */
const MAX_HELD = 32 << 20;

/** Every policy script that a setting, a column or a policy knows. */
function scripts(): string[] {
  const names = new Set<string>();
  for (const { params } of settingsTree(ALL_PARTS).sections) {
    for (const { script } of Object.values(params)) if (script !== undefined) names.add(script);
  }
  for (const { script } of ALL_PARTS.policies) if (script !== undefined) names.add(script);
  return [...names];
}

/** Many conversations of each protocol, each between other hosts, all long over: what is left of them. */
export function leakScenarios(targets: readonly Target[], random: Random): Scenario[] {
  const configuration = { zeek: { load: scripts() } };
  return targets
    .filter(({ seeds }) => seeds.length > 0)
    .map(({ name, seeds }) => ({
      name: `over/${name}`,
      size: CONNECTIONS,
      maxHeld: MAX_HELD,
      maxMs: 20_000,
      run: size => {
        const world = new EngineWorld(ALL_PARTS, configuration, Number.POSITIVE_INFINITY);
        for (let number = 0; number < size; number++)
          world.feed(conversation(name, random, varied(seeds, random), portOf(name)), 0.01);
        world.feed([step('wait', LONG), step('1', ANY_FRAME)]);
        return world;
      },
    }));
}

const varied = (seeds: readonly Input[], random: Random): Input =>
  random.chance(2) ? random.pick(seeds) : inputMutated(random, random.pick(seeds), random.pick(seeds), ['o', 'r']);

import { type Input, step, type Target } from '../input.js';
import { frameSeeds } from '../seeds/frames.js';
import { certificateSeed, messageSeeds, ocspSeed } from '../seeds/messages.js';
import { Recorded } from '../seeds/recorded.js';
import { engineTargets } from './engines.js';
import { fileTargets } from './files.js';
import { readerTargets } from './readers.js';
import { SessionWorld, sessionTargets } from './sessions.js';
import { streamTarget } from './streams.js';

const DEMO = 'demo/office.pcap.gz';
const MAX_CAPTURES = 700;

/** What real traffic gives: the demo, and the captures in a folder where one is named. */
function recordedOf(captures: string | undefined): Recorded {
  const recorded = new Recorded();
  recorded.addCapture(DEMO);
  if (captures !== undefined) recorded.addFolder(captures, MAX_CAPTURES);
  return recorded;
}

const seedsOf =
  (recorded: Recorded) =>
  (name: string): readonly Input[] => [...(messageSeeds[name] ?? []), ...(recorded.byTarget.get(name) ?? [])];

/** Dialogues by the names of session targets: those that are built, and those that were recorded. */
export const sessionSeeds = (captures?: string) => seedsOf(recordedOf(captures));

/** All that can be fuzzed. */
export function allTargets(captures?: string): Target[] {
  const recorded = recordedOf(captures);
  const world = new SessionWorld();
  const files = {
    'file/x509': [[step('data', certificateSeed)]],
    'file/ocsp': [[step('data', ocspSeed)]],
    'file/any': ['%PDF-1.4', 'PK\x03\x04', '<html>', 'MZ'].map(text => [step('data', new TextEncoder().encode(text))]),
  };
  const sessions = sessionTargets(world, seedsOf(recorded));
  return [
    ...sessions,
    streamTarget(new Map(sessions.map(target => [target.name, target.seeds]))),
    ...fileTargets(world, files),
    ...engineTargets([...frameSeeds(), ...recorded.frames]),
    ...readerTargets(),
  ];
}

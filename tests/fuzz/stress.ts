/**
 * What grows: streams in single bytes, messages without end, requests that nobody answers, floods of fragments,
 * segments and flows. Twice as much may take twice the time, not four times; what is held stays under a limit.
 * npm run fuzz -- --stress [--only REGEXP] [--captures FOLDER]
 */
import { Random } from './random.js';
import { floodScenarios } from './stress/floods.js';
import { leakScenarios } from './stress/leaks.js';
import { measured, type Scenario } from './stress/scenario.js';
import { streamScenarios } from './stress/streams.js';
import { sessionSeeds } from './targets/all.js';
import { SessionWorld, sessionTargets } from './targets/sessions.js';

const at = process.argv.indexOf('--only');
const only = new RegExp(at < 0 ? '' : (process.argv[at + 1] ?? ''));
const from = process.argv.indexOf('--captures');
const captures = from < 0 ? undefined : process.argv[from + 1];

const targets = sessionTargets(new SessionWorld(), sessionSeeds(captures));
const random = new Random(3);
const scenarios: Scenario[] = [
  ...floodScenarios(),
  ...leakScenarios(targets, random),
  ...streamScenarios(targets, random),
];
let failures = 0;
for (const scenario of scenarios) {
  if (!only.test(scenario.name)) continue;
  const { problem, text } = measured(scenario);
  if (problem) failures++;
  if (problem || process.argv.includes('--table')) console.log(`stress: ${scenario.name}: ${text}${problem}`);
}
console.log(`stress: ${scenarios.length} scenarios, ${failures} failures`);
process.exit(failures > 0 ? 1 : 0);

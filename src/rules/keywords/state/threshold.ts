/** `threshold` and `detection_filter`: how often a match is told, or how often it takes. */

import type { RuleBuilder } from '../../compile/builder.js';
import type { Threshold, TrackBy } from '../../conditions/state.js';
import { defineKeyword } from '../../keyword.js';
import { MAX_U32, wholeNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';
import { commaParts, nameAndValue } from '../payload/parts.js';

const TRACKS: Readonly<Record<string, TrackBy>> = {
  by_src: 'src',
  by_dst: 'dst',
  by_both: 'both',
  by_rule: 'rule',
  by_flow: 'flow',
};
const TYPES = new Set(['limit', 'threshold', 'both', 'backoff']);

/** The parts `name value`, each once. */
export function thresholdParts(text: string, keyword: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of commaParts(text, keyword)) {
    const [name, argument] = nameAndValue(part);
    if (parts.has(name)) refuse(`${keyword}: ${name} is given twice`);
    parts.set(name, argument);
  }
  return parts;
}

function needed(parts: ReadonlyMap<string, string>, name: string, keyword: string): string {
  return parts.get(name) ?? refuse(`${keyword} needs ${name}`);
}

function checkNames(parts: ReadonlyMap<string, string>, keyword: string, names: readonly string[]): void {
  for (const name of parts.keys())
    if (!names.includes(name)) refuse(`${keyword}: "${name}" is none of ${names.join(', ')}`);
}

export function trackOf(text: string, keyword: string): TrackBy {
  return TRACKS[text] ?? refuse(`${keyword}: track "${text}" is none of ${Object.keys(TRACKS).join(', ')}`);
}

/** The settings of a threshold, as a rule or threshold.config writes them. */
export function readThreshold(parts: ReadonlyMap<string, string>, keyword: string): Threshold {
  const type = needed(parts, 'type', keyword);
  if (!TYPES.has(type)) refuse(`${keyword}: type "${type}" is none of ${[...TYPES].join(', ')}`);
  const track = trackOf(needed(parts, 'track', keyword), keyword);
  const count = wholeNumber(needed(parts, 'count', keyword), `${keyword}: count`, 0, MAX_U32);
  const common = { kind: 'threshold', type: type as Threshold['type'], track, count, uniqueOn: null } as const;
  if (type === 'backoff') {
    if (track !== 'flow') refuse(`${keyword}: backoff goes with track by_flow alone`);
    const multiplier = wholeNumber(needed(parts, 'multiplier', keyword), `${keyword}: multiplier`, 1, MAX_U32);
    return { ...common, seconds: 0, multiplier };
  }
  const seconds = wholeNumber(needed(parts, 'seconds', keyword), `${keyword}: seconds`, 0, MAX_U32);
  return { ...common, seconds, multiplier: 0 };
}

/** One of a kind a rule. */
function addThreshold(threshold: Threshold, rule: RuleBuilder, keyword: string): void {
  for (const other of rule.thresholds) {
    const same = (other.type === 'detection_filter') === (threshold.type === 'detection_filter');
    refuse(same ? `${keyword} is given twice` : 'threshold and detection_filter do not go together');
  }
  rule.thresholds.push(threshold);
}

export const threshold = defineKeyword({
  name: 'threshold',
  kind: 'state',
  doc: 'Tells at most (limit), only every so many (threshold), or both, matches in a time.',
  examples: [
    'threshold:type limit,track by_src,count 1,seconds 60;',
    'threshold:type backoff,track by_flow,count 1,multiplier 2;',
  ],
  read(value, rule) {
    const parts = thresholdParts(value.text, 'threshold');
    checkNames(parts, 'threshold', ['type', 'track', 'count', 'seconds', 'multiplier']);
    addThreshold(readThreshold(parts, 'threshold'), rule, 'threshold');
  },
});

export const detectionFilter = defineKeyword({
  name: 'detection_filter',
  kind: 'state',
  doc: 'Matches only once it has matched so often in a time.',
  examples: ['detection_filter:track by_src,count 5,seconds 60;'],
  read(value, rule) {
    const keyword = 'detection_filter';
    const parts = thresholdParts(value.text, keyword);
    checkNames(parts, keyword, ['track', 'count', 'seconds', 'unique_on']);
    const uniqueOn = parts.get('unique_on') ?? null;
    if (uniqueOn !== null && uniqueOn !== 'src_port' && uniqueOn !== 'dst_port') {
      return refuse(`${keyword}: unique_on "${uniqueOn}" is neither src_port nor dst_port`);
    }
    const threshold: Threshold = {
      kind: 'threshold',
      type: 'detection_filter',
      track: trackOf(needed(parts, 'track', keyword), keyword),
      count: wholeNumber(needed(parts, 'count', keyword), `${keyword}: count`, 1, MAX_U32),
      seconds: wholeNumber(needed(parts, 'seconds', keyword), `${keyword}: seconds`, 1, MAX_U32),
      multiplier: 0,
      uniqueOn,
    };
    addThreshold(threshold, rule, keyword);
  },
});

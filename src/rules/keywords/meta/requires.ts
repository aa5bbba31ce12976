import type { RuleBuilder } from '../../compile/builder.js';
import { defineKeyword } from '../../keyword.js';
import { LANGUAGE_VERSION } from '../../settings.js';
import { refuse, Skipped } from '../../text/refusal.js';

type Version = readonly [major: number, minor: number, patch: number];

/**
 * What the rule needs: a version of the language, features, keywords. It is read before everything else, so that a
 * rule for another version is left out whatever else stands in it.
 */
export const requires = defineKeyword({
  name: 'requires',
  kind: 'meta',
  doc: 'What the rule needs; where it is not there, the rule is left out without an error.',
  examples: ['requires:version >= 8.0;', 'requires:version >= 7.0.3 < 8 | >= 8.0.1, keyword sid;'],
  // Looked at by checkRequirements beforehand.
  read() {},
});

/** Features of Suricata that a rule may ask for and that are here. */
const FEATURES = new Set(['geoip', 'datasets', 'ja3', 'ja4', 'output_file_store', 'magic']);

/** Throws `Skipped` where something is missing that the rule requires. */
export function checkRequirements(text: string, knows: (keyword: string) => boolean, rule: RuleBuilder): void {
  for (const part of text.split(',')) {
    const requirement = part.trim();
    const blank = requirement.search(/\s/);
    const kind = blank < 0 ? requirement : requirement.slice(0, blank);
    const what = blank < 0 ? '' : requirement.slice(blank).trim();
    if (kind === 'version') checkVersion(what);
    else if (kind === 'feature') {
      if (!FEATURES.has(what)) throw new Skipped(`requires the feature ${what}`);
    } else if (kind === 'keyword') {
      if (!knows(what)) throw new Skipped(`requires the keyword ${what}`);
    } else if (!rule.settings.ignoreUnknownRequirements) {
      throw new Skipped(`requires "${requirement}", which is not known here`);
    }
  }
}

function checkVersion(text: string): void {
  const here = versionOf(LANGUAGE_VERSION);
  const alternatives = text.split('|').map(alternative => comparisons(alternative));
  if (alternatives.some(all => all.every(({ op, version }) => holds(here, op, version)))) return;
  throw new Skipped(`requires version ${text}; this is the language of ${LANGUAGE_VERSION}`);
}

interface Comparison {
  readonly op: string;
  readonly version: Version;
}

function comparisons(text: string): Comparison[] {
  const found: Comparison[] = [];
  const shape = /\s*(>=|<=|>|<)\s*(\d+(?:\.\d+){0,2})(?:-\w+)?\s*/y;
  while (shape.lastIndex < text.length) {
    const at = shape.lastIndex;
    const match = shape.exec(text);
    if (!match)
      return refuse(`requires: "${text.slice(at).trim()}" is no comparison of versions`, 'as in version >= 8.0');
    found.push({ op: match[1] ?? '', version: versionOf(match[2] ?? '') });
  }
  if (found.length === 0) refuse('requires: version without a comparison', 'as in version >= 8.0');
  return found;
}

function versionOf(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number);
  return [major, minor, patch];
}

function holds(here: Version, op: string, there: Version): boolean {
  const order = here[0] - there[0] || here[1] - there[1] || here[2] - there[2];
  if (op === '>=') return order >= 0;
  if (op === '<=') return order <= 0;
  return op === '>' ? order > 0 : order < 0;
}

/** Which content the prefilter looks for: Suricata's choice. */
import type { Content } from '../conditions/bytes.js';
import type { BufferUse, FastPattern } from '../rule.js';

/** How good a pattern is: rare bytes weigh more, repeated ones little. */
export function strength(bytes: Uint8Array): number {
  const seen = new Uint8Array(256);
  let sum = 0;
  for (const byte of bytes) {
    if (seen[byte] === 1) {
      sum++;
      continue;
    }
    seen[byte] = 1;
    if (isAlpha(byte)) sum += 3;
    else if ((byte >= 0x20 && byte < 0x7f) || byte === 0x00 || byte === 0x01 || byte === 0xff) sum += 4;
    else sum += 6;
  }
  return sum;
}

const isAlpha = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

interface Candidate {
  readonly content: Content;
  readonly use: BufferUse | null;
  readonly priority: number;
}

/** Chooses among the contents of a rule: asked for, else of the buffers of the highest order the longest or strongest. */
export function chooseFastPattern(payload: readonly Content[], uses: readonly BufferUse[]): FastPattern | null {
  const candidates: Candidate[] = [];
  for (const use of uses) {
    if (use.buffer.fastPattern === false || use.conditions.some(({ kind }) => kind === 'absent')) continue;
    const priority = use.buffer.fastPatternPriority ?? 2;
    for (const content of use.conditions) {
      if (content.kind === 'content') candidates.push({ content, use, priority });
    }
  }
  for (const content of payload) candidates.push({ content, use: null, priority: 1 });
  const wanted = candidates.find(({ content }) => content.fastPattern.wanted);
  if (wanted) return patternOf(wanted, 'asked for');
  const positive = candidates.filter(({ content }) => !content.negated);
  const pool = positive.length > 0 ? positive : candidates;
  const first = Math.max(...pool.map(({ priority }) => priority));
  return best(pool.filter(({ priority }) => priority === first));
}

function best(candidates: readonly Candidate[]): FastPattern | null {
  let chosen = candidates[0];
  if (chosen === undefined) return null;
  let how: FastPattern['chosen'] = candidates.length === 1 ? 'only one' : 'longest';
  for (const candidate of candidates.slice(1)) {
    const longer = candidate.content.bytes.length - chosen.content.bytes.length;
    if (longer < 0) continue;
    if (longer === 0) {
      how = 'strongest';
      if (strength(candidate.content.bytes) <= strength(chosen.content.bytes)) continue;
    } else how = 'longest';
    chosen = candidate;
  }
  return patternOf(chosen, how);
}

function patternOf({ content, use }: Candidate, chosen: FastPattern['chosen']): FastPattern {
  const { offset, length } = content.fastPattern;
  const bytes = length === 0 ? content.bytes : content.bytes.subarray(offset, offset + length);
  return { content, use, bytes, nocase: content.nocase, chosen };
}

/** What `rules check` says. */
import type { FileResult, RuleNote } from '../../rules/compile/compile.js';

interface NoteReport {
  line: number;
  column: number;
  sid: number | null;
  reason: string;
  hint?: string;
}

export interface CheckReport {
  files: {
    path: string;
    rules: number;
    disabled: number;
    loaded: number;
    failed: NoteReport[];
    skipped: NoteReport[];
    warnings: NoteReport[];
  }[];
}

export function checkReport(results: readonly FileResult[]): CheckReport {
  return {
    files: results.map(({ file, rules, disabled, loaded, refused, skipped, warnings }) => ({
      path: file,
      rules,
      disabled,
      loaded,
      failed: refused.map(noteReport),
      skipped: skipped.map(noteReport),
      warnings: warnings.map(noteReport),
    })),
  };
}

const noteReport = ({ line, at, sid, reason, hint }: RuleNote): NoteReport => ({
  line,
  column: at.column,
  sid,
  reason,
  ...(hint !== undefined && { hint }),
});

/** Characters of a rule that are shown around the place of an error. */
const AROUND = 100;

export function checkText(results: readonly FileResult[]): string {
  const parts = results.flatMap(({ refused }) => refused.map(note => errorText(note)));
  for (const result of results) parts.push(summary(result), ...counted(result.warnings), ...counted(result.skipped));
  return `${parts.join('\n')}\n`;
}

function summary({ file, rules, disabled, loaded, refused, skipped }: FileResult): string {
  const rest = skipped.length > 0 ? `, ${skipped.length} left out` : '';
  return `${file}: ${rules} rules, ${loaded} loaded, ${refused.length} refused${rest}, ${disabled} commented out`;
}

/** The same words once, with how many rules they are about. */
function counted(notes: readonly RuleNote[]): string[] {
  const by = new Map<string, RuleNote[]>();
  for (const note of notes) by.set(note.reason, [...(by.get(note.reason) ?? []), note]);
  return [...by].map(([reason, all]) => {
    const first = all[0];
    return `  line ${first?.line}${first?.sid ? ` (sid ${first.sid})` : ''}${all.length > 1 ? ` and ${all.length - 1} more` : ''}: ${reason}`;
  });
}

function errorText({ file, at, sid, reason, hint, text, offset }: RuleNote): string {
  const start = Math.max(0, offset - AROUND / 2);
  const shown = text.slice(start, start + AROUND).replace(/[\t\r\n]/g, ' ');
  return [
    `${file}:${at.line}:${at.column}: ${sid === null ? '' : `sid ${sid}: `}${reason}`,
    `  ${shown}`,
    `  ${' '.repeat(offset - start)}^`,
    ...(hint === undefined ? [] : [`  ${hint}`]),
    '',
  ].join('\n');
}

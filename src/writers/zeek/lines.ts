import type { AnyRecord, Log } from '../../records/schema.js';
import { type NamedColumn, type Selection, selectedColumns } from '../../records/selection.js';
import { evidenceColumns, withEvidence } from '../evidence.js';
import { jsonFormatter } from './json.js';
import type { JsonLines } from './json-line.js';
import { tsvFormatter } from './tsv.js';

export type ZeekForm = 'tsv' | 'json';

/** What lines are made with: the columns there are, and whether evidence is among them. */
export interface LineOptions {
  readonly selection: Selection;
  readonly evidence: boolean;
}

/** Writes one record as a line behind those before it. */
export type LineFormatter = (out: JsonLines, record: AnyRecord) => void;

/** The columns of a log as they are written. */
export function zeekColumns(log: Log, { selection, evidence }: LineOptions): NamedColumn[] {
  const columns = selectedColumns(log, selection);
  return evidence ? [...columns, ...evidenceColumns] : columns;
}

/** The lines of a log, for who formats them apart from who writes the file (`ZeekWriter.line`). */
export function lineFormatter(log: Log, form: ZeekForm, options: LineOptions): LineFormatter {
  const columns = zeekColumns(log, options);
  const shown = options.evidence ? withEvidence : (record: AnyRecord) => record;
  if (form === 'json') {
    const format = jsonFormatter(columns);
    return options.evidence ? (out, record) => format(out, shown(record)) : format;
  }
  const format = tsvFormatter(columns);
  return (out, record) => out.plain(format(shown(record)));
}

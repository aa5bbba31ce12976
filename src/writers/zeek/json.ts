import { fromLatin1 } from '../../core/bytes.js';
import type { AnyRecord, Column, ColumnType } from '../../records/schema.js';
import type { NamedColumn } from '../../records/selection.js';
import type { JsonLines } from './json-line.js';
import { intervalText } from './text.js';

/** Writes one record as a line. */
export type JsonFormatter = (out: JsonLines, record: AnyRecord) => void;

const COMMA = 0x2c;
const OPEN = 0x7b;
const TAIL = fromLatin1('}\n');

/** How a value is written: several types of a column are written alike. */
const INTEGER = 0;
const STRING = 1;
const WORD = 2;
const TIME = 3;
const INTERVAL = 4;
const PLAIN = 5;
/** Added to that of its values for a set or vector. */
const MANY = 8;

const FORMS: Readonly<Record<ColumnType, number>> = {
  time: TIME,
  interval: INTERVAL,
  count: INTEGER,
  int: INTEGER,
  double: PLAIN,
  bool: PLAIN,
  string: STRING,
  enum: WORD,
  addr: WORD,
  port: INTEGER,
  subnet: WORD,
};

const formOf = ({ type, many }: Column): number => FORMS[type] + (many ? MANY : 0);

/**
 * Zeek's JSON: the columns that have a value, in order. Text that is UTF-8 stays as it is, other bytes become
 * `\\xNN`.
 *
 * What takes the values out of a record is generated, a statement a column: reading by names out of a list costs
 * several times as much, and lines that are put together as strings three (measured). What writes them is one loop for
 * all logs, which is compiled once.
 */
export function jsonFormatter(columns: readonly NamedColumn[]): JsonFormatter {
  // Each label begins with a comma; the brace takes the place of the first.
  const labels = columns.map(({ name }) => fromLatin1(`,${JSON.stringify(name)}:`));
  const forms = Uint8Array.from(columns, ({ column }) => formOf(column));
  const values: unknown[] = new Array(columns.length).fill(undefined);
  const statements = columns.map(({ name }, at) => `values[${at}] = record[${JSON.stringify(name)}];`);
  const read = new Function('record', 'values', statements.join('\n')) as (record: AnyRecord, into: unknown[]) => void;
  return (out, record) => {
    read(record, values);
    writeLine(out, values, labels, forms);
  };
}

function writeLine(out: JsonLines, values: readonly unknown[], labels: readonly Uint8Array[], forms: Uint8Array): void {
  const start = out.length;
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (value === undefined) continue;
    out.literal(labels[at] as Uint8Array);
    const form = forms[at] as number;
    if (form < MANY) write(out, value, form);
    else writeMany(out, value as readonly unknown[], form - MANY);
  }
  if (out.length === start) out.byte(OPEN);
  else out.bytes[start] = OPEN;
  out.literal(TAIL);
}

function write(out: JsonLines, value: unknown, form: number): void {
  switch (form) {
    case INTEGER:
      out.integer(value as number);
      return;
    case STRING:
      out.string(value as string);
      return;
    case WORD:
      out.quoted(value as string);
      return;
    case TIME:
      out.time(value as number);
      return;
    case INTERVAL:
      out.plain(intervalText(value as number));
      return;
    default:
      out.plain(String(value));
  }
}

/** A set or vector. */
function writeMany(out: JsonLines, values: readonly unknown[], form: number): void {
  out.byte(0x5b);
  for (let at = 0; at < values.length; at++) {
    if (at > 0) out.byte(COMMA);
    write(out, values[at], form);
  }
  out.byte(0x5d);
}

import { fromLatin1 } from '../../core/bytes.js';
import type { AnyRecord, Column } from '../../records/schema.js';
import type { NamedColumn } from '../../records/selection.js';
import type { JsonLines } from './json-line.js';
import { intervalText } from './text.js';

/** Writes one record as a line. */
export type JsonFormatter = (out: JsonLines, record: AnyRecord) => void;

const COMMA = 0x2c;
const OPEN = 0x7b;

/**
 * Zeek's JSON: the columns that have a value, in order. Text that is UTF-8 stays as it is, other bytes become
 * `\\xNN`.
 *
 * The function is generated, a statement a column: reading a record by names out of a list costs several times as
 * much, and lines that are put together as strings three (measured).
 */
export function jsonFormatter(columns: readonly NamedColumn[]): JsonFormatter {
  // Each label begins with a comma; the brace takes the place of the first.
  const labels = columns.map(({ name }) => fromLatin1(`,${JSON.stringify(name)}:`));
  const statements = columns.map(({ name, column }, at) => {
    const { type, many } = column;
    const call = many ? `list(out, value, ${JSON.stringify(type)})` : SCALARS[type];
    return `value = record[${JSON.stringify(name)}];\nif (value !== undefined) { out.literal(labels[${at}]); ${call}; }`;
  });
  const make = new Function(
    'labels',
    'list',
    'intervalText',
    'end',
    `return (out, record) => {\nconst start = out.length;\nlet value;\n${statements.join('\n')}\nend(out, start);\n};`,
  );
  return make(labels, list, intervalText, endLine);
}

const TAIL = fromLatin1('}\n');

function endLine(out: JsonLines, start: number): void {
  if (out.length === start) out.byte(OPEN);
  else out.bytes[start] = OPEN;
  out.literal(TAIL);
}

/** What the generated function does with `value`. */
const SCALARS: Readonly<Record<Column['type'], string>> = {
  time: 'out.time(value)',
  interval: 'out.plain(intervalText(value))',
  count: 'out.integer(value)',
  int: 'out.integer(value)',
  double: 'out.plain(String(value))',
  bool: 'out.plain(value ? "true" : "false")',
  string: 'out.string(value)',
  enum: 'out.quoted(value)',
  addr: 'out.quoted(value)',
  port: 'out.integer(value)',
  subnet: 'out.quoted(value)',
};

/** A set or vector. */
function list(out: JsonLines, values: readonly unknown[], type: Column['type']): void {
  out.byte(0x5b);
  for (let at = 0; at < values.length; at++) {
    if (at > 0) out.byte(COMMA);
    item(out, values[at], type);
  }
  out.byte(0x5d);
}

function item(out: JsonLines, value: unknown, type: Column['type']): void {
  switch (type) {
    case 'time':
      out.time(value as number);
      return;
    case 'interval':
      out.plain(intervalText(value as number));
      return;
    case 'string':
      out.string(value as string);
      return;
    case 'enum':
    case 'addr':
    case 'subnet':
      out.quoted(value as string);
      return;
    case 'count':
    case 'int':
    case 'port':
      out.integer(value as number);
      return;
    default:
      out.plain(String(value));
  }
}

import type { AnyRecord, Column } from '../../records/schema.js';
import type { NamedColumn } from '../../records/selection.js';
import { escapedByte, intervalText, timeText, utf8Length } from './text.js';

const UNSET = '-';
const EMPTY = '(empty)';

/** The lines above the first record. `time` is that of the first packet. */
export function tsvHeader(name: string, columns: readonly NamedColumn[], time: number): string {
  return [
    '#separator \\x09',
    '#set_separator\t,',
    `#empty_field\t${EMPTY}`,
    `#unset_field\t${UNSET}`,
    `#path\t${name}`,
    `#open\t${stamp(time)}`,
    `#fields\t${columns.map(column => column.name).join('\t')}`,
    `#types\t${columns.map(column => typeName(column.column)).join('\t')}`,
    '',
  ].join('\n');
}

/** The line below the last record. */
export const tsvFooter = (time: number): string => `#close\t${stamp(time)}\n`;

const typeName = ({ type, many }: Column): string => (many ? `${many}[${type}]` : type);

/** `2026-11-02-08-12-04`, UTC. */
const stamp = (time: number): string =>
  new Date(Math.max(0, time || 0) * 1000).toISOString().slice(0, 19).replace(/[T:]/g, '-');

/** A record as a line of Zeek's TSV, a string of bytes. */
export function tsvFormatter(columns: readonly NamedColumn[]): (record: AnyRecord) => string {
  const names = columns.map(({ name }) => name);
  const formats = columns.map(({ column }) => formatOf(column));
  return record => {
    let line = '';
    for (let at = 0; at < names.length; at++) {
      const value = record[names[at] as string];
      if (at > 0) line += '\t';
      line += value === undefined ? UNSET : formats[at]?.(value);
    }
    return `${line}\n`;
  };
}

type Format = (value: unknown) => string;

function formatOf(column: Column): Format {
  if (!column.many) return SCALARS[column.type];
  const isText = column.type === 'string';
  const one = SCALARS[column.type];
  return value => {
    const list = value as readonly unknown[];
    if (list.length === 0) return EMPTY;
    return list.map(item => (isText ? field(item as string, true) : one(item))).join(',');
  };
}

const SCALARS: Readonly<Record<Column['type'], Format>> = {
  time: value => timeText(value as number),
  interval: value => {
    const text = intervalText(value as number);
    const point = text.indexOf('.');
    return point < 0 ? `${text}.000000` : text.padEnd(point + 7, '0');
  },
  count: value => String(value),
  int: value => String(value),
  double: value => String(value),
  bool: value => (value ? 'T' : 'F'),
  string: value => field(value as string, false),
  enum: value => String(value),
  addr: value => String(value),
  port: value => String(value),
  subnet: value => String(value),
};

const PLAIN = /^[ -+\--[\]-~]+$/;

/** A string of bytes; an empty one, and one that reads like an empty or unset field, is told apart by an escape. */
function field(bytes: string, inSet: boolean): string {
  if (bytes === '') return EMPTY;
  if (bytes === UNSET || bytes === EMPTY) return escapedByte(bytes.charCodeAt(0)) + bytes.slice(1);
  return PLAIN.test(bytes) ? bytes : escaped(bytes, inSet);
}

function escaped(bytes: string, inSet: boolean): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = utf8Length(bytes, at);
    const code = bytes.charCodeAt(at);
    if (code === 0x5c) text += '\\\\';
    else if (length === 0 || code < 0x20 || code === 0x7f || (inSet && code === 0x2c)) text += escapedByte(code);
    else text += bytes.slice(at, at + length);
    at += length || 1;
  }
  return text;
}

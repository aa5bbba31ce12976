import type { AnyRecord, Column } from '../../records/schema.js';
import type { NamedColumn } from '../../records/selection.js';
import { escapedByte, intervalText, timeText, utf8Length } from './text.js';

/**
 * A record as a line of Zeek's JSON: the columns that have a value, in order. The line is a string of bytes: text
 * that is UTF-8 stays as it is, other bytes become `\\xNN`.
 */
export function jsonFormatter(columns: readonly NamedColumn[]): (record: AnyRecord) => string {
  const names = columns.map(({ name }) => name);
  const labels = columns.map(({ name }) => `${JSON.stringify(name)}:`);
  const formats = columns.map(({ column }) => formatOf(column));
  return record => {
    let line = '{';
    for (let at = 0; at < names.length; at++) {
      const value = record[names[at] as string];
      if (value === undefined) continue;
      if (line.length > 1) line += ',';
      line += labels[at];
      line += formats[at]?.(value);
    }
    return `${line}}\n`;
  };
}

type Format = (value: unknown) => string;

function formatOf(column: Column): Format {
  const one = SCALARS[column.type];
  if (!column.many) return one;
  return value => `[${(value as readonly unknown[]).map(one).join(',')}]`;
}

const SCALARS: Readonly<Record<Column['type'], Format>> = {
  time: value => timeText(value as number),
  interval: value => intervalText(value as number),
  count: value => String(value),
  int: value => String(value),
  double: value => String(value),
  bool: value => (value ? 'true' : 'false'),
  string: value => jsonString(value as string),
  enum: value => `"${value}"`,
  addr: value => `"${value}"`,
  port: value => String(value),
  subnet: value => `"${value}"`,
};

const PLAIN = /^[ !#-[\]-~]*$/;

/** A string of bytes in quotes. */
export function jsonString(bytes: string): string {
  return PLAIN.test(bytes) ? `"${bytes}"` : `"${escaped(bytes)}"`;
}

function escaped(bytes: string): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = utf8Length(bytes, at);
    text +=
      length === 0
        ? `\\${escapedByte(bytes.charCodeAt(at))}`
        : length === 1
          ? ascii(bytes, at)
          : bytes.slice(at, at + length);
    at += length || 1;
  }
  return text;
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function ascii(bytes: string, at: number): string {
  const character = bytes.charAt(at);
  const code = bytes.charCodeAt(at);
  if (code >= 0x20 && code !== 0x22 && code !== 0x5c) return character;
  return SHORT[character] ?? `\\u${code.toString(16).padStart(4, '0')}`;
}

import type { ColumnSource } from 'hyparquet-writer';
import type { Column, ColumnType } from '../../records/schema.js';
import type { NamedColumn } from '../../records/selection.js';
import { utf8Text } from './text.js';

type SchemaElement = NonNullable<import('hyparquet-writer').ParquetWriteOptions['schema']>[number];

const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;

/** Parquet's type for each of Zeek's; times are microseconds since 1970 in UTC. */
const TYPES: Readonly<Record<ColumnType, Pick<SchemaElement, 'type' | 'converted_type'>>> = {
  time: { type: 'INT64', converted_type: 'TIMESTAMP_MICROS' },
  interval: { type: 'DOUBLE' },
  count: { type: 'INT64' },
  int: { type: 'INT64' },
  double: { type: 'DOUBLE' },
  bool: { type: 'BOOLEAN' },
  string: TEXT,
  enum: TEXT,
  addr: TEXT,
  port: { type: 'INT32' },
  subnet: TEXT,
};

/** The schema of a log: every column may be absent; sets and vectors are lists of three levels, as the format asks. */
export function schemaOf(columns: readonly NamedColumn[]): SchemaElement[] {
  const elements: SchemaElement[] = [{ name: 'root', num_children: columns.length }];
  for (const { name, column } of columns) {
    const type = TYPES[column.type];
    if (!column.many) {
      elements.push({ name, repetition_type: 'OPTIONAL', ...type });
      continue;
    }
    elements.push(
      { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', repetition_type: 'OPTIONAL', ...type },
    );
  }
  return elements;
}

/** One value as the format holds it; null for none. */
export function parquetValue(column: Column, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (column.many) return (value as readonly unknown[]).map(single => scalar(column.type, single));
  return scalar(column.type, value);
}

function scalar(type: ColumnType, value: unknown): unknown {
  switch (type) {
    case 'time':
      return BigInt(Math.round(Number(value) * 1e6));
    case 'count':
    case 'int':
      return Number.isFinite(value) ? BigInt(Math.round(Number(value))) : null;
    case 'string':
    case 'enum':
    case 'addr':
    case 'subnet':
      return utf8Text(String(value));
    default:
      return value;
  }
}

/** A block of rows as the writer takes it. */
export const columnData = (columns: readonly NamedColumn[], data: readonly unknown[][]): ColumnSource[] =>
  columns.map(({ name }, at) => ({ name, data: data[at] ?? [] }));

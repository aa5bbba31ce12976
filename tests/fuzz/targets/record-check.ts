import { inspect, isDeepStrictEqual } from 'node:util';
import {
  type RecordReader,
  type RecordWriter,
  recordReader,
  recordWriter,
  ValueReader,
} from '../../../src/engine/workers/codec.js';
import type { AnyRecord, Column, Columns, Log, RecordOf } from '../../../src/records/schema.js';
import { type Selection, selectedColumns } from '../../../src/records/selection.js';
import type { RecordSink } from '../../../src/records/sink.js';
import { type JsonFormatter, jsonFormatter } from '../../../src/writers/zeek/json.js';
import { JsonLines } from '../../../src/writers/zeek/json-line.js';
import { tsvFormatter } from '../../../src/writers/zeek/tsv.js';

interface Formatters {
  readonly write: RecordWriter;
  readonly read: RecordReader;
  readonly columns: number;
  readonly json: JsonFormatter;
  readonly tsv: (record: AnyRecord) => string;
}

const ALL: Selection = { loaded: () => true, option: () => true, own: true };
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Takes records and holds them against their declaration and against what writers make of them. */
export class RecordCheck implements RecordSink {
  records = 0;
  private readonly lines = new JsonLines();
  private readonly values = new ValueReader();
  private readonly formatters = new Map<Log, Formatters>();

  emit<C extends Columns>(log: Log<C>, record: RecordOf<C>): void {
    this.check(log as unknown as Log, record as AnyRecord);
  }

  check(log: Log, row: AnyRecord): void {
    this.records++;
    for (const name of Object.keys(row)) {
      const column = log.columns[name];
      if (column && row[name] !== undefined) checkValue(log, name, column, row[name]);
    }
    if (this.records % 8 === 0) this.checkCodec(log, row);
    if (log.internal) return;
    const { columns, json, tsv } = this.formattersOf(log);
    this.lines.length = 0;
    json(this.lines, row);
    const line = decoder.decode(this.lines.bytes.subarray(0, this.lines.length));
    if (line.indexOf('\n') !== line.length - 1) throw new Error(`${log.name}: a line of JSON has a line feed in it`);
    if (this.records % 16 === 0) JSON.parse(line);
    const text = tsv(row);
    if (text.indexOf('\n') !== text.length - 1) throw new Error(`${log.name}: a line of TSV has a line feed in it`);
    if (text.split('\t').length !== columns) throw new Error(`${log.name}: a line of TSV has other columns: ${text}`);
  }

  /** What another thread reads of it is the same. */
  private checkCodec(log: Log, row: AnyRecord): void {
    const { write, read } = this.formattersOf(log);
    this.lines.length = 0;
    write(this.lines, row);
    this.values.open(this.lines.bytes);
    this.values.seek(0);
    const other = read(this.values);
    for (const name of Object.keys(log.columns)) {
      if (!isDeepStrictEqual(row[name], other[name])) {
        throw new Error(`${log.name}.${name} is ${inspect(other[name])} in another thread, not ${inspect(row[name])}`);
      }
    }
    for (const name of Object.keys(row)) {
      if (!(name in other)) throw new Error(`${log.name} has no column ${name}`);
    }
  }

  private formattersOf(log: Log): Formatters {
    const known = this.formatters.get(log);
    if (known) return known;
    const columns = selectedColumns(log, ALL);
    const made = {
      columns: columns.length,
      json: jsonFormatter(columns),
      tsv: tsvFormatter(columns),
      write: recordWriter(log),
      read: recordReader(log),
    };
    this.formatters.set(log, made);
    return made;
  }
}

const NUMBERS = new Set(['time', 'interval', 'count', 'int', 'double', 'port']);

function checkValue(log: Log, name: string, { type, many }: Column, value: unknown): void {
  const values = many ? (value as readonly unknown[]) : [value];
  if (many && !Array.isArray(value)) throw new Error(`${log.name}.${name} is no list: ${value}`);
  for (const one of values) {
    if (NUMBERS.has(type)) {
      if (!Number.isFinite(one)) throw new Error(`${log.name}.${name} is no number: ${one}`);
      if ((type === 'count' || type === 'port') && (one as number) < 0) {
        throw new Error(`${log.name}.${name} is negative: ${one}`);
      }
    } else if (type === 'bool') {
      if (typeof one !== 'boolean') throw new Error(`${log.name}.${name} is no boolean: ${one}`);
    } else {
      if (typeof one !== 'string') throw new Error(`${log.name}.${name} is no text: ${one}`);
      if (/[^\0-\xff]/.test(one)) throw new Error(`${log.name}.${name} holds more than bytes: ${JSON.stringify(one)}`);
    }
  }
}

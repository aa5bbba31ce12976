import { join } from 'node:path';
import type { AnyRecord, Log } from '../../records/schema.js';
import { type NamedColumn, selectedColumns } from '../../records/selection.js';
import type { LogWriter, WriterOptions } from '../contract.js';
import { evidenceColumns, withEvidence } from '../evidence.js';
import { TextFile } from '../text-file.js';
import { type JsonFormatter, jsonFormatter } from './json.js';
import { JsonLines } from './json-line.js';
import { tsvFooter, tsvFormatter, tsvHeader } from './tsv.js';

interface OpenLog {
  write(record: AnyRecord): void;
  close(last: number): void;
}

/** Zeek's text logs: `<log>.log` a log, made when its first record comes. */
export class ZeekWriter implements LogWriter {
  private readonly options: WriterOptions;
  private readonly isTsv: boolean;
  private readonly logs = new Map<string, OpenLog>();

  constructor(options: WriterOptions, form: 'tsv' | 'json') {
    this.options = options;
    this.isTsv = form === 'tsv';
  }

  write(log: Log, record: AnyRecord): void {
    const open = this.logs.get(log.name) ?? this.openLog(log, record);
    open.write(this.options.evidence ? withEvidence(record) : record);
  }

  close(last: number): void {
    for (const log of this.logs.values()) log.close(last);
    this.logs.clear();
  }

  private openLog(log: Log, first: AnyRecord): OpenLog {
    const columns: NamedColumn[] = selectedColumns(log, this.options.selection);
    if (this.options.evidence) columns.push(...evidenceColumns);
    const file = new TextFile(join(this.options.folder, `${log.name}.log`));
    const open = this.isTsv ? new TsvLog(file, log.name, columns, Number(first['ts'])) : new JsonLog(file, columns);
    this.logs.set(log.name, open);
    return open;
  }
}

class TsvLog implements OpenLog {
  private readonly file: TextFile;
  private readonly format: (record: AnyRecord) => string;

  constructor(file: TextFile, name: string, columns: readonly NamedColumn[], first: number) {
    this.file = file;
    this.format = tsvFormatter(columns);
    file.write(tsvHeader(name, columns, first));
  }

  write(record: AnyRecord): void {
    this.file.write(this.format(record));
  }

  close(last: number): void {
    this.file.write(tsvFooter(last));
    this.file.close();
  }
}

/** So many bytes are handed to the file at once. */
const BLOCK = 1 << 16;

class JsonLog implements OpenLog {
  private readonly file: TextFile;
  private readonly format: JsonFormatter;
  private readonly lines = new JsonLines();

  constructor(file: TextFile, columns: readonly NamedColumn[]) {
    this.file = file;
    this.format = jsonFormatter(columns);
  }

  write(record: AnyRecord): void {
    this.format(this.lines, record);
    if (this.lines.length >= BLOCK) this.flush();
  }

  close(): void {
    this.flush();
    this.file.close();
  }

  private flush(): void {
    this.file.writeBytes(this.lines.bytes.subarray(0, this.lines.length));
    this.lines.length = 0;
  }
}

import { join } from 'node:path';
import type { AnyRecord, Log } from '../../records/schema.js';
import type { NamedColumn } from '../../records/selection.js';
import type { LogWriter, WriterOptions } from '../contract.js';
import { withEvidence } from '../evidence.js';
import { TextFile } from '../text-file.js';
import { type JsonFormatter, jsonFormatter } from './json.js';
import { JsonLines } from './json-line.js';
import { type ZeekForm, zeekColumns } from './lines.js';
import { tsvFooter, tsvFormatter, tsvHeader } from './tsv.js';

interface OpenLog {
  write(record: AnyRecord): void;
  line(bytes: Uint8Array, start: number, end: number): void;
  close(last: number): void;
}

/** Zeek's text logs: `<log>.log` a log, made when its first record comes. */
export class ZeekWriter implements LogWriter {
  private readonly options: WriterOptions;
  readonly form: ZeekForm;
  private readonly logs = new Map<string, OpenLog>();

  constructor(options: WriterOptions, form: ZeekForm) {
    this.options = options;
    this.form = form;
  }

  write(log: Log, record: AnyRecord): void {
    const open = this.logs.get(log.name) ?? this.openLog(log, Number(record['ts']));
    open.write(this.options.evidence ? withEvidence(record) : record);
  }

  /** A line that was formatted elsewhere (`lineFormatter`), of a record of that time. */
  line(log: Log, ts: number, bytes: Uint8Array, start: number, end: number): void {
    const open = this.logs.get(log.name) ?? this.openLog(log, ts);
    open.line(bytes, start, end);
  }

  close(last: number): void {
    for (const log of this.logs.values()) log.close(last);
    this.logs.clear();
  }

  private openLog(log: Log, first: number): OpenLog {
    const columns = zeekColumns(log, this.options);
    const file = new TextFile(join(this.options.folder, `${log.name}.log`));
    const open = this.form === 'tsv' ? new TsvLog(file, log.name, columns, first) : new JsonLog(file, columns);
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

  line(bytes: Uint8Array, start: number, end: number): void {
    this.file.append(bytes, start, end);
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

  line(bytes: Uint8Array, start: number, end: number): void {
    this.lines.append(bytes, start, end);
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

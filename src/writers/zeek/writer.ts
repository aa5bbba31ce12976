import { join } from 'node:path';
import type { AnyRecord, Log } from '../../records/schema.js';
import { type NamedColumn, selectedColumns } from '../../records/selection.js';
import type { LogWriter, WriterOptions } from '../contract.js';
import { evidenceColumns, withEvidence } from '../evidence.js';
import { TextFile } from '../text-file.js';
import { jsonFormatter } from './json.js';
import { tsvFooter, tsvFormatter, tsvHeader } from './tsv.js';

interface OpenLog {
  readonly file: TextFile;
  readonly format: (record: AnyRecord) => string;
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
    open.file.write(open.format(record));
  }

  close(last: number): void {
    for (const { file } of this.logs.values()) {
      if (this.isTsv) file.write(tsvFooter(last));
      file.close();
    }
    this.logs.clear();
  }

  private openLog(log: Log, first: AnyRecord): OpenLog {
    const columns: NamedColumn[] = selectedColumns(log, this.options.selection);
    if (this.options.evidence) columns.push(...evidenceColumns);
    const format = this.isTsv ? tsvFormatter(columns) : jsonFormatter(columns);
    const file = new TextFile(join(this.options.folder, `${log.name}.log`));
    if (this.isTsv) file.write(tsvHeader(log.name, columns, Number(first['ts'])));
    const open = { file, format: this.options.evidence ? (record: AnyRecord) => format(withEvidence(record)) : format };
    this.logs.set(log.name, open);
    return open;
  }
}

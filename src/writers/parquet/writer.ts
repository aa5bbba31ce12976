import { join } from 'node:path';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { AnyRecord, Log } from '../../records/schema.js';
import { type NamedColumn, selectedColumns } from '../../records/selection.js';
import type { LogWriter, WriterOptions } from '../contract.js';
import { evidenceColumns, withEvidence } from '../evidence.js';
import { writing } from '../writing.js';
import { columnData, parquetValue, schemaOf } from './columns.js';

/** Rows of a log that are held until they are written together. */
const ROW_GROUP = 50_000;

/** Parquet with proper types: `<log>.parquet` a log, made when its first record comes. */
export class ParquetLogWriter implements LogWriter {
  private readonly options: WriterOptions;
  private readonly logs = new Map<string, ParquetLog>();

  constructor(options: WriterOptions) {
    this.options = options;
  }

  write(log: Log, record: AnyRecord): void {
    let open = this.logs.get(log.name);
    if (!open) {
      const columns = selectedColumns(log, this.options.selection);
      if (this.options.evidence) columns.push(...evidenceColumns);
      open = new ParquetLog(join(this.options.folder, `${log.name}.parquet`), columns);
      this.logs.set(log.name, open);
    }
    open.write(this.options.evidence ? withEvidence(record) : record);
  }

  close(): void {
    for (const log of this.logs.values()) log.close();
    this.logs.clear();
  }
}

/** One file: columns fill up, and are written a row group at a time. */
class ParquetLog {
  private readonly path: string;
  private readonly columns: readonly NamedColumn[];
  private readonly writer: ParquetWriter;
  private data: unknown[][];
  private rows = 0;

  constructor(path: string, columns: readonly NamedColumn[]) {
    this.path = path;
    this.columns = columns;
    this.data = columns.map(() => []);
    this.writer = writing(path, () => new ParquetWriter({ writer: fileWriter(path), schema: schemaOf(columns) }));
  }

  write(record: AnyRecord): void {
    this.columns.forEach(({ name, column }, at) => {
      this.data[at]?.push(parquetValue(column, record[name]));
    });
    if (++this.rows >= ROW_GROUP) this.flush();
  }

  close(): void {
    if (this.rows > 0) this.flush();
    writing(this.path, () => this.writer.finish());
  }

  private flush(): void {
    writing(this.path, () => {
      this.writer.write({ columnData: columnData(this.columns, this.data), rowGroupSize: ROW_GROUP });
    });
    this.data = this.columns.map(() => []);
    this.rows = 0;
  }
}

import type { FileStream } from '../../files/contract.js';
import type { Report } from '../contract.js';
import type { HttpRecord } from './log.js';
import type { HttpSettings } from './params.js';
import type { Transaction, Transactions } from './transactions.js';

/** A body of many parts may have any number of files whose type is never known; records list far fewer. */
const MOST_UNTYPED = 256;

/** Opens the files of transactions and lists them in their records. */
export class FileList {
  private readonly report: Report<HttpSettings>;
  private readonly transactions: Transactions;
  /** Files whose type is not known yet, and the record that asks for it. */
  private readonly untyped = new Map<FileStream, HttpRecord>();

  constructor(report: Report<HttpSettings>, transactions: Transactions) {
    this.report = report;
    this.transactions = transactions;
  }

  open(fromOriginator: boolean, totalBytes: number | undefined): FileStream {
    const transaction = this.transactions.of(fromOriginator);
    const filename = transaction.entity?.filename;
    const file = this.report.file({
      source: 'HTTP',
      fromOriginator,
      filename,
      totalBytes,
      key: fromOriginator ? undefined : this.rangeKey(transaction),
    });
    if (file.overNewConnection !== false) this.list(transaction.record, fromOriginator, file, filename);
    if (this.untyped.size < MOST_UNTYPED) this.untyped.set(file, transaction.record);
    return file;
  }

  /** Its type may have become known, the last time after its end. */
  changed(fromOriginator: boolean, file: FileStream): void {
    if (this.untyped.size === 0) return;
    const { mimeType } = file;
    if (mimeType === undefined) return;
    const record = this.untyped.get(file);
    if (!record) return;
    this.untyped.delete(file);
    const types = (fromOriginator ? record.orig_mime_types : record.resp_mime_types) ?? [];
    if (types.length >= this.limit(fromOriginator)) return;
    if (fromOriginator) record.orig_mime_types = [...types, mimeType];
    else record.resp_mime_types = [...types, mimeType];
  }

  /** A message is over: what becomes known of its files later is not listed, for the record may be out. */
  settle(fromOriginator: boolean): void {
    const { record } = this.transactions.of(fromOriginator);
    if (this.untyped.size === 0) return;
    for (const [file, asking] of this.untyped) if (asking === record) this.untyped.delete(file);
  }

  private list(record: HttpRecord, fromOriginator: boolean, file: FileStream, filename: string | undefined): void {
    const fuids = (fromOriginator ? record.orig_fuids : record.resp_fuids) ?? [];
    if (fuids.length >= this.limit(fromOriginator)) return;
    const names = (fromOriginator ? record.orig_filenames : record.resp_filenames) ?? [];
    const named = filename === undefined ? undefined : [...names, filename];
    if (fromOriginator) {
      record.orig_fuids = [...fuids, file.fuid];
      record.orig_filenames = named ?? record.orig_filenames;
    } else {
      record.resp_fuids = [...fuids, file.fuid];
      record.resp_filenames = named ?? record.resp_filenames;
    }
  }

  /** Parts of one file that a client fetches by ranges meet, whatever connection brings them. */
  private rangeKey(transaction: Transaction): string | undefined {
    if (!transaction.isRange) return undefined;
    const { record } = transaction;
    const { originator, responder, responderPort } = this.report.connection;
    const port = responderPort === 80 || record.host?.includes(':') ? '' : `:${responderPort}`;
    // One pair of hosts: what another server sends of the same address may be another shard's.
    return `HTTP ${originator} ${responder} ${record.host ?? ''}${port}${record.uri ?? ''}`;
  }

  private limit(fromOriginator: boolean): number {
    return fromOriginator ? this.report.settings.maxFilesOriginator : this.report.settings.maxFilesResponder;
  }
}

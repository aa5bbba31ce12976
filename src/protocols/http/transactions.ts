import { filenameIn } from '../shared/mime/filename.js';
import type { HttpRecord } from './log.js';

/** One request with its response, as far as they were seen. */
export interface Transaction {
  readonly record: HttpRecord;
  /** The entity being read, and the file name its header gave. */
  entity: { filename: string | undefined } | undefined;
  /** The request asked for ranges: the response may be a part of a file that other responses continue. */
  isRange: boolean;
}

/** What becomes of transactions. */
export interface TransactionOwner {
  readonly now: number;
  log(record: HttpRecord): void;
  weird(name: string, addl?: string): void;
  /** A weird that Zeek's scripts raise: it has no source. */
  scriptWeird(name: string, addl?: string): void;
}

/** Requests that may wait at most, whatever the settings say. */
const MOST_PENDING = 10_000;

/**
 * Joins requests and responses of a connection by their order, which survives pipelining, interim responses, and
 * responses without a request.
 */
export class Transactions {
  private readonly owner: TransactionOwner;
  private readonly limit: number;
  private readonly pending = new Map<number, Transaction>();
  private request = 0;
  private response = 0;
  private depth = 0;
  /** What was touched last. */
  current: Transaction | undefined;

  constructor(owner: TransactionOwner, maxPending: number) {
    this.owner = owner;
    this.limit = maxPending > 0 ? Math.min(maxPending, MOST_PENDING) : MOST_PENDING;
  }

  /** The transaction to which what this side says belongs. */
  of(fromOriginator: boolean): Transaction {
    const index = fromOriginator ? this.request : this.response;
    let transaction = this.pending.get(index);
    if (!transaction) {
      transaction = this.make();
      this.pending.set(index, transaction);
    }
    this.current = transaction;
    return transaction;
  }

  /** A request begins. */
  begin(method: string, uri: string): Transaction {
    if (this.request < this.response) {
      this.owner.scriptWeird('HTTP_response_before_request');
      this.request = this.response;
    }
    if (this.pending.size > this.limit) this.giveUpPending();
    this.request++;
    const transaction = this.of(true);
    transaction.record.method = method;
    transaction.record.uri = uri;
    return transaction;
  }

  /** A response begins. */
  answer(version: string, code: number, reason: string): Transaction {
    const known = this.pending.get(this.response);
    const status = known?.record.status_code;
    if (!known || (status !== undefined && !isInterim(status))) this.response++;
    const transaction = this.of(false);
    const { record } = transaction;
    record.status_code = code;
    record.status_msg = reason;
    record.version = version;
    if (isInterim(code)) {
      record.info_code = code;
      record.info_msg = reason;
    }
    return transaction;
  }

  beginEntity(fromOriginator: boolean): void {
    this.of(fromOriginator).entity = { filename: undefined };
  }

  endEntity(): void {
    if (this.current) this.current.entity = undefined;
  }

  /** A field that may name the file of the entity at hand. */
  name(transaction: Transaction, field: string, value: string): void {
    if (!transaction.entity) return;
    transaction.entity.filename = filenameIn(field, value) ?? transaction.entity.filename;
  }

  /** A message is over; with a final response the transaction is. */
  end(fromOriginator: boolean, bodyLength: number): void {
    const transaction = this.of(fromOriginator);
    const { record } = transaction;
    if (fromOriginator) {
      record.request_body_len = bodyLength;
      return;
    }
    record.response_body_len = bodyLength;
    if (record.status_code !== undefined && isInterim(record.status_code)) return;
    this.owner.log(record);
    this.pending.delete(this.response);
  }

  /** The connection is over. */
  finish(): void {
    for (const [index, transaction] of this.pending) if (index > 0) this.owner.log(transaction.record);
    this.pending.clear();
  }

  private giveUpPending(): void {
    this.owner.weird('HTTP_excessive_pipelining', `${this.pending.size} > ${this.limit}`);
    if (this.response === 0) this.response = 1;
    for (; this.response < this.request; this.response++) {
      const transaction = this.pending.get(this.response);
      if (!transaction) continue;
      this.owner.log(transaction.record);
      this.pending.delete(this.response);
    }
  }

  private make(): Transaction {
    return { record: emptyRecord(this.owner.now, ++this.depth), entity: undefined, isRange: false };
  }
}

const isInterim = (code: number): boolean => code >= 100 && code <= 199;

const NO_TAGS: readonly string[] = [];

/** All records have their properties in one order. */
function emptyRecord(now: number, depth: number): HttpRecord {
  return {
    ts: now,
    uid: undefined,
    'id.orig_h': undefined,
    'id.orig_p': undefined,
    'id.resp_h': undefined,
    'id.resp_p': undefined,
    trans_depth: depth,
    method: undefined,
    host: undefined,
    uri: undefined,
    referrer: undefined,
    version: undefined,
    user_agent: undefined,
    origin: undefined,
    request_body_len: 0,
    response_body_len: 0,
    status_code: undefined,
    status_msg: undefined,
    info_code: undefined,
    info_msg: undefined,
    tags: NO_TAGS,
    username: undefined,
    password: undefined,
    proxied: undefined,
    orig_fuids: undefined,
    orig_filenames: undefined,
    orig_mime_types: undefined,
    resp_fuids: undefined,
    resp_filenames: undefined,
    resp_mime_types: undefined,
  };
}

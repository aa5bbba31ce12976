import type { Place } from '../../records/place.js';
import type { DnsRecord } from './log.js';

/** A query and its reply, of which one may still be awaited. */
export interface Transaction {
  readonly record: DnsRecord;
  readonly since: Place;
  sawQuery: boolean;
  sawReply: boolean;
}

/**
 * The messages of one connection that wait for their other half, by transaction id. One query is kept apart: most
 * connections never have more. Bounds and order are Zeek's (`DNS::max_pending_msgs`, `DNS::max_pending_query_ids`).
 */
export class PendingTransactions {
  private first: Transaction | null = null;
  private queries: Map<number, Transaction[]> | null = null;
  private replies: Map<number, Transaction[]> | null = null;
  private readonly maxMessages: number;
  private readonly maxIds: number;
  private readonly unmatched: (transaction: Transaction) => void;

  constructor(maxMessages: number, maxIds: number, unmatched: (transaction: Transaction) => void) {
    this.maxMessages = maxMessages;
    this.maxIds = maxIds;
    this.unmatched = unmatched;
  }

  addQuery(id: number, transaction: Transaction): void {
    if (this.first === null) {
      this.first = transaction;
      return;
    }
    this.queries ??= new Map();
    this.enqueue(this.queries, id, transaction);
  }

  addReply(id: number, transaction: Transaction): void {
    this.replies ??= new Map();
    this.enqueue(this.replies, id, transaction);
  }

  /** The reply that came before its query. */
  takeReply(id: number): Transaction | undefined {
    return this.replies === null ? undefined : take(this.replies, id);
  }

  /** The query that this reply answers. */
  takeQuery(id: number): Transaction | undefined {
    const { first, queries } = this;
    if (first !== null && first.record.trans_id === id) {
      this.first = queries === null ? null : (take(queries, id) ?? takeAny(queries) ?? null);
      return first;
    }
    return queries === null ? undefined : take(queries, id);
  }

  /** Tells of all that will stay alone. */
  flush(): void {
    if (this.first !== null) this.unmatched(this.first);
    this.first = null;
    this.flushAll(this.queries);
    this.flushAll(this.replies);
  }

  private enqueue(messages: Map<number, Transaction[]>, id: number, transaction: Transaction): void {
    const queue = messages.get(id);
    if (queue === undefined) {
      if (messages.size > this.maxIds) this.flushAll(messages);
      messages.set(id, [transaction]);
      return;
    }
    if (queue.length > this.maxMessages) {
      for (const alone of queue) this.unmatched(alone);
      queue.length = 0;
    }
    queue.push(transaction);
  }

  private flushAll(messages: Map<number, Transaction[]> | null): void {
    if (messages === null) return;
    for (const queue of messages.values()) for (const alone of queue) this.unmatched(alone);
    messages.clear();
  }
}

function take(messages: Map<number, Transaction[]>, id: number): Transaction | undefined {
  const queue = messages.get(id);
  const transaction = queue?.shift();
  if (queue?.length === 0) messages.delete(id);
  return transaction;
}

function takeAny(messages: Map<number, Transaction[]>): Transaction | undefined {
  for (const id of messages.keys()) return take(messages, id);
  return undefined;
}

import { latin1 } from '../../core/bytes.js';
import { GIVE_UP } from '../../core/outcome.js';
import type { Connection } from '../../flow/connection.js';
import { analyzerLog } from '../../records/analyzer.js';
import type { Analyzer, Carried, Transport } from '../contract.js';
import type { Environment } from './environment.js';
import { Pending } from './pending.js';
import type { Entry } from './registry.js';
import { type ReportOwner, SessionReport } from './report.js';
import { services } from './services.js';

/** What reads what an analyzer carries: a recognizer of its own, made by the one that made the analyzer. */
export interface Child extends Carried {
  flipped(): void;
  close(): void;
}

/** The recognizer that an analyzer belongs to. */
export interface Carrier {
  readonly connection: Connection;
  readonly transport: Transport;
  /** Makes what reads what the analyzer carries. */
  makeChild(name: string | null, context: unknown): Child;
}

/** One analyzer on one connection: feeds it, holds what it has not consumed, and knows whether it still reads. */
export class ActiveAnalyzer implements ReportOwner {
  readonly connection: Connection;
  readonly transport: Transport;
  readonly entry: Entry;
  /** It reads no more: it gave up, broke its rules, or has all it wants. */
  finished = false;
  isConfirmed = false;
  /** What it was shown is not its own, or broken. */
  refused = false;
  private hasFailed = false;
  private readonly environment: Environment;
  private readonly analyzer: Analyzer | undefined;
  /** What was not consumed of each direction, where there is any. */
  private originator: Pending | null = null;
  private responder: Pending | null = null;
  private children: Child[] = NO_CHILDREN;
  private readonly carrier: Carrier;

  constructor(environment: Environment, entry: Entry, carrier: Carrier, context: unknown) {
    this.environment = environment;
    this.entry = entry;
    this.connection = carrier.connection;
    this.transport = carrier.transport;
    this.carrier = carrier;
    this.analyzer = entry.protocol.open?.(new SessionReport(environment, entry, this, context) as never);
  }

  stream(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void {
    if (this.finished) return;
    if (!this.analyzer?.data) {
      this.finished = true;
      return;
    }
    const pending = fromOriginator ? this.originator : this.responder;
    if (pending !== null && pending.length > 0) {
      pending.append(bytes, start, end);
      this.drain(fromOriginator, pending);
      return;
    }
    const consumed = this.analyzer.data(fromOriginator, bytes, start, end);
    if (consumed === GIVE_UP) this.refuse();
    else if (!this.finished && consumed < end - start) this.hold(fromOriginator, bytes, start + consumed, end);
  }

  datagram(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number, length: number): void {
    if (this.finished) return;
    if (!this.analyzer?.datagram) this.finished = true;
    else if (this.analyzer.datagram(fromOriginator, bytes, start, end, length) === GIVE_UP) this.refuse();
  }

  /** What was left unconsumed is lost with the gap. */
  gap(fromOriginator: boolean, length: number): void {
    if (this.finished) return;
    const pending = fromOriginator ? this.originator : this.responder;
    const lost = (pending?.length ?? 0) + length;
    pending?.clear();
    if (!this.analyzer?.gap?.(fromOriginator, lost)) this.giveUp();
  }

  end(fromOriginator: boolean): void {
    if (this.finished) return;
    this.analyzer?.end?.(fromOriginator);
  }

  flipped(): void {
    const { originator } = this;
    this.originator = this.responder;
    this.responder = originator;
    this.analyzer?.flipped?.();
    for (const child of this.children) child.flipped();
  }

  close(): void {
    for (const child of this.children) child.close();
    this.analyzer?.close?.();
    this.giveUp();
  }

  confirmed(name: string): void {
    if (this.hasFailed) return;
    this.isConfirmed = true;
    services.confirm(this.environment, this.connection, this.entry, name);
  }

  violated(reason: string, data: string | undefined): void {
    if (this.hasFailed) return;
    const { ignoreViolations, ignoreViolationsAfter } = this.environment.recognition;
    if (ignoreViolations.includes(this.entry.analyzer)) {
      this.tellFailure(reason, data);
      return;
    }
    const size = this.connection.payloadBytes(true) + this.connection.payloadBytes(false);
    if (ignoreViolationsAfter > 0 && size > ignoreViolationsAfter) return;
    this.hasFailed = true;
    this.refuse();
    if (!this.isConfirmed) return;
    this.tellFailure(reason, data);
    services.fail(this.environment, this.connection, this.entry);
  }

  /** Not its protocol, or not any more: it reads no further, and nothing is named after it. */
  refuse(): void {
    this.refused = true;
    this.giveUp();
  }

  satisfied(): void {
    this.giveUp();
  }

  carry(name: string | null, context: unknown): Carried {
    if (this.children.length >= MAX_CHILDREN) return UNREAD;
    const child = this.carrier.makeChild(name, context);
    this.children = [...this.children, child];
    return child;
  }

  private hold(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void {
    if (end - start > this.environment.recognition.maxPendingBytes) {
      this.giveUp();
      return;
    }
    const pending = (fromOriginator ? this.originator : this.responder) ?? new Pending();
    if (fromOriginator) this.originator = pending;
    else this.responder = pending;
    pending.append(bytes, start, end);
  }

  private drain(fromOriginator: boolean, pending: Pending): void {
    const wanted = this.analyzer?.needs?.(fromOriginator) ?? 0;
    if (pending.length < wanted && pending.length <= this.environment.recognition.maxPendingBytes) return;
    const consumed = this.analyzer?.data?.(fromOriginator, pending.bytes, pending.start, pending.end) ?? GIVE_UP;
    if (this.finished) return;
    if (consumed === GIVE_UP) {
      this.refuse();
      return;
    }
    pending.consume(consumed);
    if (pending.length > this.environment.recognition.maxPendingBytes) this.giveUp();
  }

  private giveUp(): void {
    this.finished = true;
    this.originator?.clear();
    this.responder?.clear();
  }

  private tellFailure(reason: string, data: string | undefined): void {
    const { connection, environment } = this;
    const { packet } = environment.clock;
    environment.sink.emit(analyzerLog, {
      ts: environment.clock.now,
      analyzer_kind: 'protocol',
      analyzer_name: this.entry.analyzer,
      uid: connection.uid,
      'id.orig_h': connection.originator,
      'id.orig_p': connection.originatorPort,
      'id.resp_h': connection.responder,
      'id.resp_p': connection.responderPort,
      proto: connection.proto,
      failure_reason: reason,
      failure_data: data?.slice(0, MAX_FAILURE_DATA),
      packet_segment: latin1(packet.bytes, packet.start, Math.min(packet.end, packet.start + MAX_SEGMENT)),
    });
  }
}

/** What one analyzer may carry: an HTTP connection upgrades once, STARTTLS happens once. */
const MAX_CHILDREN = 16;
const NO_CHILDREN: Child[] = [];
/** Stands in for what is carried beyond that: it reads nothing. */
const UNREAD: Carried = { data: () => undefined, gap: () => undefined, end: () => undefined };
const MAX_FAILURE_DATA = 40;
const MAX_SEGMENT = 255;

import type { FileOptions, FileStream } from '../../files/contract.js';
import type { Connection } from '../../flow/connection.js';
import { type NoticeRecord, noticeLog } from '../../records/notice.js';
import { EVIDENCE, type Place, PlacePair } from '../../records/place.js';
import type { AnyRecord, Columns, Log, RecordOf } from '../../records/schema.js';
import { weirdLog } from '../../records/weird.js';
import type { Carried, Expectation, Report, Transport } from '../contract.js';
import type { Environment } from './environment.js';
import type { Entry } from './registry.js';

/**
 * Whether what is announced runs between the two hosts that announce it. What a third host is to open (FXP: RFC 959
 * §5.2) may be another shard's.
 */
const isPair = ({ originator, responder }: Connection, opener: string, other: string): boolean =>
  (opener === originator && other === responder) || (opener === responder && other === originator);

/** What a report tells the session it belongs to. */
export interface ReportOwner {
  readonly connection: Connection;
  readonly transport: Transport;
  confirmed(name: string): void;
  violated(reason: string, data: string | undefined): void;
  satisfied(): void;
  carry(name: string | null, context: unknown): Carried;
}

/** The report of one analyzer on one connection. */
export class SessionReport implements Report<unknown> {
  readonly connection: Connection;
  readonly transport: Transport;
  readonly settings: unknown;
  readonly context: unknown;
  private readonly environment: Environment;
  private readonly entry: Entry;
  private readonly owner: ReportOwner;

  constructor(environment: Environment, entry: Entry, owner: ReportOwner, context: unknown) {
    this.environment = environment;
    this.entry = entry;
    this.owner = owner;
    this.context = context;
    this.connection = owner.connection;
    this.transport = owner.transport;
    this.settings = environment.settings(entry);
  }

  get platform() {
    return this.environment.platform;
  }

  get home() {
    return this.environment.home;
  }

  get now() {
    return this.environment.clock.now;
  }

  get packet() {
    return this.environment.clock.packet;
  }

  get shared() {
    return this.environment.shared(this.entry);
  }

  emit<C extends Columns>(log: Log<C>, record: RecordOf<C>, since?: Place): void {
    const { sink, clock } = this.environment;
    if (log.internal && sink.isWatched?.(log as unknown as Log) === false) return;
    const row = record as AnyRecord;
    row['ts'] ??= clock.now;
    if (log.ofConnection) this.identify(row);
    const { file, number, offset } = clock.packet;
    row[EVIDENCE] = since
      ? new PlacePair(since.file, since.packet, since.offset, file, number, offset)
      : new PlacePair(file, number, offset, file, number, offset);
    sink.emit(log, record);
  }

  place(): Place {
    const { file, number, offset } = this.environment.clock.packet;
    return { file, packet: number, offset };
  }

  weird(name: string, addl?: string): void {
    this.emit(weirdLog, { name, addl, notice: false, peer: 'zeek', source: this.entry.analyzer });
  }

  notice(notice: NoticeRecord): void {
    this.emit(noticeLog, notice);
  }

  confirm(name?: string): void {
    this.owner.confirmed(name ?? this.entry.protocol.name);
  }

  violation(reason: string, data?: string): void {
    this.owner.violated(reason, data);
  }

  done(): void {
    this.owner.satisfied();
  }

  file(options: FileOptions): FileStream {
    return this.environment.files.open(this.connection, options);
  }

  carry(name: string | null, context?: unknown): Carried {
    return this.owner.carry(name, context);
  }

  expect(expectation: Expectation): void {
    const { originator, responder } = this.connection;
    const opener = expectation.originator ?? (expectation.responder === originator ? responder : originator);
    if (isPair(this.connection, opener, expectation.responder))
      this.environment.expect({ ...expectation, originator: opener });
  }

  private identify(row: AnyRecord): void {
    const { connection } = this;
    row['uid'] ??= connection.uid;
    row['id.orig_h'] ??= connection.originator;
    row['id.orig_p'] ??= connection.originatorPort;
    row['id.resp_h'] ??= connection.responder;
    row['id.resp_p'] ??= connection.responderPort;
  }
}

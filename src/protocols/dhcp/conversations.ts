import { BoundedMap } from '../../core/bounded-map.js';
import type { SettingsOf } from '../../core/params.js';
import type { Connection } from '../../flow/connection.js';
import { EVIDENCE, type Place } from '../../records/place.js';
import type { AnyRecord } from '../../records/schema.js';
import type { Shared, SharedReport } from '../contract.js';
import { type DhcpRecord, dhcpLog } from './log.js';
import { type DhcpMessage, messageTypeName } from './message.js';
import type { params } from './params.js';

/** Seconds after which a conversation is looked at, and how long it may be silent then. */
const FIRST_LOOK = 10;
const NEXT_LOOK = 5;
const SILENCE = 5;

const CLIENT_PORT = 68;
const SERVER_PORT = 67;
const NO_ADDRESS = '0.0.0.0';
const BROADCAST = '255.255.255.255';

/** One transaction while more of it may come. */
interface Conversation {
  record: DhcpRecord;
  uids: string[];
  types: string[];
  originators: string[];
  last: number;
  firstPlace: Place;
  lastPlace: Place;
  lookAt: number;
  /** What the client says of its hardware in the header: only told if nothing better comes. */
  hardwareAddress: string | undefined;
}

/**
 * The conversations of all connections, by transaction id (RFC 2131 §4.1): client and server speak by broadcast and
 * unicast in turn, so one conversation takes several connections. Joined and ended as Zeek does it.
 */
export class DhcpConversations implements Shared {
  private readonly report: SharedReport<SettingsOf<typeof params>>;
  private readonly open: BoundedMap<number, Conversation>;

  constructor(report: SharedReport<SettingsOf<typeof params>>) {
    this.report = report;
    this.open = new BoundedMap(report.settings.maxTransactions, (_id, conversation) => this.tell(conversation));
  }

  see(message: DhcpMessage, connection: Connection, fromOriginator: boolean, now: number, place: Place): void {
    const id = message.transaction;
    const conversation = this.open.get(id) ?? this.begin(id, now, place);
    const { record } = conversation;
    conversation.last = now;
    conversation.lastPlace = place;
    record.duration = now - (record.ts ?? now);
    if (!conversation.uids.includes(connection.uid)) conversation.uids.push(connection.uid);
    conversation.types.push(messageTypeName(message.type));
    conversation.originators.push(fromOriginator ? connection.originator : connection.responder);
    // A server that broadcasts is an originator too; a client is told by its address or the ports.
    const isClient =
      fromOriginator &&
      (connection.originator === NO_ADDRESS ||
        connection.originatorPort === CLIENT_PORT ||
        connection.responderPort === SERVER_PORT);
    if (isClient) clientSays(conversation, message, connection);
    else serverSays(record, message, fromOriginator ? connection.originator : connection.responder);
    if (message.vendorClass !== undefined) {
      record[fromOriginator ? 'client_software' : 'server_software'] = message.vendorClass;
    }
    record.circuit_id = message.circuit ?? record.circuit_id;
    record.agent_remote_id = message.remote ?? record.agent_remote_id;
    record.subscriber_id = message.subscriber ?? record.subscriber_id;
    const { maxUids, maxMessageTypes } = this.report.settings;
    if (conversation.uids.length < maxUids && conversation.types.length < maxMessageTypes) return;
    this.open.delete(id);
    this.report.emit(dhcpLog, complete(conversation, this.report.settings.messageOriginators));
  }

  advance(now: number): void {
    const { maxWatchTime } = this.report.settings;
    for (const [id, conversation] of this.open) {
      if (now < conversation.lookAt) continue;
      const age = now - (conversation.record.ts ?? now);
      if (now - conversation.last > SILENCE || age > maxWatchTime) {
        this.open.delete(id);
        this.tell(conversation);
      } else conversation.lookAt = now + NEXT_LOOK;
    }
  }

  finish(): void {
    for (const [, conversation] of this.open) this.tell(conversation);
    this.open.clear();
  }

  private begin(id: number, now: number, place: Place): Conversation {
    const conversation: Conversation = {
      record: { ts: now, duration: 0 },
      uids: [],
      types: [],
      originators: [],
      last: now,
      firstPlace: place,
      lastPlace: place,
      lookAt: now + FIRST_LOOK,
      hardwareAddress: undefined,
    };
    this.open.set(id, conversation);
    return conversation;
  }

  private tell(conversation: Conversation): void {
    const { record } = conversation;
    record.mac ??= conversation.hardwareAddress;
    this.report.emit(dhcpLog, complete(conversation, this.report.settings.messageOriginators));
  }
}

function complete(conversation: Conversation, withOriginators: boolean): DhcpRecord {
  const { record } = conversation;
  record.uids = conversation.uids;
  record.msg_types = conversation.types;
  if (withOriginators) record.msg_orig = conversation.originators;
  (record as AnyRecord)[EVIDENCE] = { first: conversation.firstPlace, last: conversation.lastPlace };
  return record;
}

function clientSays(conversation: Conversation, message: DhcpMessage, connection: Connection): void {
  const { record } = conversation;
  if (message.message !== undefined) record.client_message = message.message;
  const from = connection.originator;
  if (from !== NO_ADDRESS && from !== BROADCAST) record.client_addr = from;
  if (message.hostName !== undefined) record.host_name = message.hostName;
  if (message.fqdn !== undefined) record.client_fqdn = message.fqdn;
  if (message.clientId !== undefined) record.mac = message.clientId;
  else conversation.hardwareAddress = message.hardwareAddress;
  if (message.requestedAddress !== undefined) record.requested_addr = message.requestedAddress;
}

function serverSays(record: DhcpRecord, message: DhcpMessage, server: string): void {
  if (message.message !== undefined) record.server_message = message.message;
  const given = message.yourAddress;
  if (given !== NO_ADDRESS) {
    record.server_addr = server;
    record.assigned_addr = given;
  }
  record.mac ??= message.hardwareAddress || undefined;
  record.client_addr ??= record.assigned_addr;
  if (message.domain !== undefined) record.domain = message.domain;
  if (message.leaseTime !== undefined) record.lease_time = message.leaseTime;
}

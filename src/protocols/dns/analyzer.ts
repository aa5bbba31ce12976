import { u16, u32 } from '../../core/bytes.js';
import { GIVE_UP } from '../../core/outcome.js';
import type { SettingsOf } from '../../core/params.js';
import type { Analyzer, Report } from '../contract.js';
import { DnsHeader, offset } from './header.js';
import { type DnsRecord, dnsLog, newDnsRecord } from './log.js';
import { NameReader } from './name-reader.js';
import { netbiosName } from './netbios-name.js';
import {
  CLASS_ANY,
  CLASS_NONE,
  className,
  OPCODE_NOTIFY,
  OPCODE_QUERY,
  OPCODE_UPDATE,
  opcodeName,
  responseCodeName,
  TYPE_ANY,
  TYPE_SRV,
  typeName,
} from './numbers.js';
import type { params } from './params.js';
import type { RecordData } from './record-data.js';
import { dataText, UNREADABLE, UNTOLD } from './resource-data.js';
import { PendingTransactions, type Transaction } from './transactions.js';

const NETBIOS_PORT = 137;
/** RFC 1035 §4.2.2: over TCP two bytes of length go before each message. */
const LENGTH_PREFIX = 2;
/** A stream of so many messages too short for a header, before any good one, is no DNS. */
const MAX_SHORT_MESSAGES = 8;

/** Sections of a message, in Zeek's numbering; a dynamic update uses them otherwise (RFC 2136 §2.3). */
const ANSWER = 1;
const AUTHORITY = 2;
const ADDITIONAL = 3;
const PREREQUISITE = 4;
const UPDATE = 5;

/** One of each serves all connections: a message is read in one go. */
const header = new DnsHeader();
const names = new NameReader();
const data: RecordData = {
  bytes: new Uint8Array(0),
  start: 0,
  end: 0,
  owner: '',
  isNetbios: false,
  isUdp: false,
  isUpdate: false,
};

/** Joins the queries and replies of one connection and tells of them in dns.log. */
export class DnsAnalyzer implements Analyzer {
  private readonly report: Report<SettingsOf<typeof params>>;
  private readonly pending: PendingTransactions;
  private readonly isUdp: boolean;
  private isMulticast: boolean;
  private isNetbios: boolean;
  private isFirst = true;
  private isConfirmed = false;
  private shortMessages = 0;
  private current: Transaction | null = null;
  /** Where the message at hand is read on. */
  private at = 0;

  constructor(report: Report<SettingsOf<typeof params>>) {
    this.report = report;
    this.isUdp = report.transport === 'udp';
    if (this.isUdp)
      report.connection.endWhenQuiet?.(report.settings.sessionTimeout, report.settings.sessionTimeout - 1);
    this.isMulticast = isMulticast(report.connection.responder);
    this.isNetbios = report.connection.responderPort === NETBIOS_PORT;
    const { maxPendingMessages, maxPendingQueryIds } = report.settings;
    this.pending = new PendingTransactions(maxPendingMessages, maxPendingQueryIds, transaction =>
      this.tell(transaction),
    );
  }

  datagram(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): undefined {
    this.message(fromOriginator, bytes, start, end);
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at + LENGTH_PREFIX <= end) {
      const next = at + LENGTH_PREFIX + u16(bytes, at);
      if (next > end) break;
      this.message(fromOriginator, bytes, at + LENGTH_PREFIX, next);
      if (this.shortMessages > MAX_SHORT_MESSAGES && !this.isConfirmed) return GIVE_UP;
      at = next;
    }
    return at - start;
  }

  flipped(): void {
    const { connection } = this.report;
    this.isMulticast = isMulticast(connection.responder);
    this.isNetbios = connection.responderPort === NETBIOS_PORT;
  }

  close(): void {
    this.pending.flush();
  }

  private message(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void {
    const { report } = this;
    if (!header.read(bytes, start, end)) {
      this.shortMessages++;
      report.weird('DNS_truncated_len_lt_hdr_len');
      return;
    }
    const { isReply, opcode } = header;
    if (this.isFirst && isReply && fromOriginator && !this.isMulticast) report.connection.flip();
    this.isFirst = false;
    const isTold = opcode === OPCODE_QUERY || opcode === OPCODE_UPDATE || opcode === OPCODE_NOTIFY;
    this.current = isTold ? this.transaction(isReply, header.id, opcode) : null;
    this.sections(bytes, start, end, opcode === OPCODE_UPDATE && !this.isNetbios);
    const { current } = this;
    if (current === null) return;
    if (isReply) current.sawReply = true;
    else current.sawQuery = true;
    if (current.sawReply && current.sawQuery) this.tell(current);
    // What was told need not live as long as the connection.
    this.current = null;
  }

  /** The transaction that this message belongs to: one that waits for it, or a new one. */
  private transaction(isReply: boolean, id: number, opcode: number): Transaction {
    let transaction: Transaction | undefined;
    if (!this.isMulticast) transaction = isReply ? this.pending.takeQuery(id) : this.pending.takeReply(id);
    if (transaction === undefined) {
      const { report } = this;
      const { proto } = report.connection;
      const record = newDnsRecord(report.now, proto, id, opcode, opcodeName(opcode, this.isNetbios));
      // Multicast replies need not belong to a query (RFC 6762 §6): each message stands for itself.
      transaction = { record, since: report.place(), sawQuery: this.isMulticast, sawReply: this.isMulticast };
      if (!this.isMulticast) {
        if (isReply) this.pending.addReply(id, transaction);
        else this.pending.addQuery(id, transaction);
      }
    }
    if (isReply) {
      const { record } = transaction;
      const code = header.responseCode;
      record.rcode = code;
      record.rcode_name = responseCodeName(code);
      if (code !== 0 && header.questions === 0) record.rejected = true;
    }
    return transaction;
  }

  private sections(bytes: Uint8Array, start: number, end: number, isUpdate: boolean): void {
    const { report } = this;
    const { maxQueries, skipAllAuthorities, skipAllAdditionals, authorities, maxCompressionChain } = report.settings;
    const count = header.questions;
    if (maxQueries > 0 && count > maxQueries) {
      report.connection.addHistory?.('X');
      report.violation('DNS_Conn_count_too_large');
      report.weird('DNS_Conn_count_too_large', `${count} > ${maxQueries}`);
      return;
    }
    names.read(bytes, start, end, this.isNetbios, maxCompressionChain);
    data.bytes = bytes;
    data.isNetbios = this.isNetbios;
    data.isUdp = this.isUdp;
    data.isUpdate = isUpdate;
    this.at = start + offset.end;
    for (let index = 0; index < count; index++) if (!this.question(bytes, end)) return;
    if (!this.records(isUpdate ? PREREQUISITE : ANSWER, header.answers, end)) return;
    if (!this.isConfirmed) {
      this.isConfirmed = true;
      report.confirm();
    }
    const skipAuthorities = skipAllAuthorities && !authorities;
    const skipAdditionals = skipAllAdditionals && !authorities;
    if (isUpdate ? !this.records(UPDATE, header.authorities, end) : skipAuthorities && skipAdditionals) return;
    if (!isUpdate && !this.records(AUTHORITY, header.authorities, end)) return;
    if (!skipAdditionals) this.records(ADDITIONAL, header.additionals, end);
  }

  private question(bytes: Uint8Array, end: number): boolean {
    const { report } = this;
    names.name(this.at);
    this.tellNameOddities();
    const at = names.end;
    if (end - at < 4) {
      report.weird('DNS_truncated_quest_too_short');
      return false;
    }
    this.at = at + 4;
    const record = this.current?.record;
    if (record === undefined) return true;
    if (header.isReply) {
      if (header.answers === 0 && header.authorities === 0 && header.additionals === 0) record.rejected = true;
      return true;
    }
    if (report.settings.originalCase) record.original_query = names.text;
    this.asked(record, names.lowerText, u16(bytes, at), u16(bytes, at + 2));
    return true;
  }

  private asked(record: DnsRecord, query: string, type: number, queryClass: number): void {
    record.RD = header.recursionDesired;
    record.TC = header.isTruncated;
    record.Z = header.z;
    record.qclass = queryClass;
    record.qclass_name = className(queryClass);
    record.qtype = type;
    record.qtype_name = this.isNetbios && type === TYPE_SRV ? 'NBSTAT' : typeName(type);
    record.query = this.isNetbios ? netbiosName(query) || query : query;
  }

  /** The records of one section. False if the rest of the message cannot be read. */
  private records(section: number, count: number, end: number): boolean {
    for (let index = 0; index < count; index++) if (!this.resourceRecord(section, end)) return false;
    return true;
  }

  private resourceRecord(section: number, end: number): boolean {
    const { report } = this;
    const { bytes } = data;
    names.name(this.at);
    this.tellNameOddities();
    const owner = names.lowerText;
    const at = names.end;
    // RFC 1035 §4.1.3: type, class, time to live, length of the data.
    if (end - at < 10) {
      report.weird('DNS_truncated_ans_too_short');
      return false;
    }
    const type = u16(bytes, at);
    const recordClass = u16(bytes, at + 2);
    const timeToLive = u32(bytes, at + 4);
    data.start = at + 10;
    data.end = data.start + u16(bytes, at + 8);
    data.owner = owner;
    if (data.end > end) {
      report.weird('DNS_truncated_RR_rdlength_lt_len');
      return false;
    }
    this.at = data.end;
    const change = section >= PREREQUISITE ? changeText(section, type, recordClass, owner) : '';
    if (change === '' && data.start === data.end && data.end < end) {
      report.weird('DNS_zero_rdlength');
      return false;
    }
    const text = change !== '' ? change : dataText(type, data, names, report);
    this.tellNameOddities();
    if (text === UNREADABLE) return false;
    if (text !== UNTOLD) this.answered(section, owner, text, timeToLive);
    return true;
  }

  private answered(section: number, owner: string, text: string, timeToLive: number): void {
    const record = this.current?.record;
    if (record === undefined || !header.isReply) return;
    if (section === AUTHORITY || section === ADDITIONAL) {
      this.besides(record, section, text);
      return;
    }
    record.query ??= owner;
    record.AA = header.isAuthoritative;
    record.RA = header.recursionAvailable;
    if (record.rtt === undefined) {
      const roundTrip = this.report.now - (record.ts ?? 0);
      if (roundTrip !== 0) record.rtt = roundTrip;
    }
    if (text === '') return;
    const told = section === UPDATE && !text.startsWith('del:') ? `add: ${text}` : text;
    if (record.answers === undefined || record.TTLs === undefined) {
      record.answers = [told];
      record.TTLs = [timeToLive];
      return;
    }
    (record.answers as string[]).push(told);
    (record.TTLs as number[]).push(timeToLive);
  }

  /** Records of the sections that the policy `auth-addl` adds. */
  private besides(record: DnsRecord, section: number, text: string): void {
    if (!this.report.settings.authorities || header.opcode !== OPCODE_QUERY) return;
    const column = section === AUTHORITY ? 'auth' : 'addl';
    const known = record[column] ?? [];
    if (!known.includes(text)) record[column] = [...known, text];
  }

  private tellNameOddities(): void {
    if (names.weirds.length === 0) return;
    for (const name of names.weirds) this.report.weird(name);
    names.weirds.length = 0;
  }

  private tell(transaction: Transaction): void {
    this.report.emit(dnsLog, transaction.record, transaction.since);
  }
}

/** 224.0.0.0/4 and ff00::/8. */
function isMulticast(address: string): boolean {
  if (address.includes(':')) return address.startsWith('ff') && address.indexOf(':') === 4;
  const first = Number.parseInt(address, 10);
  return first >= 224 && first <= 239;
}

/** What a record of a dynamic update demands or deletes (RFC 2136 §2.4, §2.5); empty if it adds its data. */
function changeText(section: number, type: number, recordClass: number, owner: string): string {
  const isWhole = type === TYPE_ANY;
  if (section === PREREQUISITE) {
    if (recordClass === CLASS_NONE && isWhole) return `pre: NameNotInUse ${owner}`;
    if (recordClass === CLASS_ANY && isWhole) return `pre: NameInUse ${owner}`;
    return `pre: ${recordClass === CLASS_NONE ? 'NoRRSet' : 'RRSetExists'} ${typeName(type)} ${owner}`;
  }
  if (recordClass === CLASS_ANY && isWhole) return `del: RRSet * ${owner}`;
  if (recordClass === CLASS_NONE) return `del: RR ${typeName(type)} ${owner}`;
  return recordClass === CLASS_ANY ? `del: RRSet ${typeName(type)}` : '';
}

import type { Place } from '../../records/place.js';
import type { Analyzer, Report } from '../contract.js';
import { type SnmpRecord, snmpLog } from './log.js';
import {
  PDU_GET,
  PDU_GET_BULK,
  PDU_GET_NEXT,
  PDU_RESPONSE,
  PDU_SET,
  readMessage,
  type SnmpMessage,
  VERSION_1,
  VERSION_2C,
} from './message.js';

const message: SnmpMessage = {
  version: 0,
  community: undefined,
  pdu: 0,
  variables: 0,
  description: undefined,
  upTime: undefined,
};

/** Sums up the messages of one connection; told when it is over. */
export class SnmpAnalyzer implements Analyzer {
  private readonly report: Report;
  private record: SnmpRecord | undefined;
  private since: Place | undefined;

  constructor(report: Report) {
    this.report = report;
  }

  datagram(_fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): undefined {
    const flaw = readMessage(message, bytes, start, end);
    if (flaw !== undefined) {
      this.report.violation(flaw);
      return;
    }
    this.report.confirm();
    this.count(this.record ?? this.begin());
  }

  close(): void {
    if (this.record) this.report.emit(snmpLog, this.record, this.since);
    this.record = undefined;
  }

  private begin(): SnmpRecord {
    const { version } = message;
    this.since = this.report.place();
    this.record = {
      ts: this.report.now,
      duration: 0,
      version: version === VERSION_1 ? '1' : version === VERSION_2C ? '2c' : '3',
      community: undefined,
      get_requests: 0,
      get_bulk_requests: 0,
      get_responses: 0,
      set_requests: 0,
      display_string: undefined,
      up_since: undefined,
    };
    return this.record;
  }

  private count(record: SnmpRecord): void {
    const { now } = this.report;
    const { pdu, variables } = message;
    record.duration = now - (record.ts ?? now);
    record.community ??= message.community;
    if (pdu === PDU_GET || pdu === PDU_GET_NEXT) record.get_requests = (record.get_requests ?? 0) + variables;
    else if (pdu === PDU_GET_BULK) record.get_bulk_requests = (record.get_bulk_requests ?? 0) + variables;
    else if (pdu === PDU_RESPONSE) record.get_responses = (record.get_responses ?? 0) + variables;
    else if (pdu === PDU_SET) record.set_requests = (record.set_requests ?? 0) + variables;
    if (message.description !== undefined) record.display_string = message.description;
    if (message.upTime !== undefined) record.up_since = now - message.upTime / 100;
  }
}

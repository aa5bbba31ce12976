import { v4Text } from '../../core/address.js';
import { latin1, u8, u16, u32 } from '../../core/bytes.js';
import type { Analyzer, Report } from '../contract.js';
import { ntpControlLog, ntpLog, ntpPrivateLog } from './log.js';
import {
  controlOffset,
  MODE_CLIENT,
  MODE_CONTROL,
  MODE_PRIVATE,
  MODE_SERVER,
  NtpMessage,
  offset,
  privateOffset,
} from './message.js';

/** Key id and eight bytes, behind the data of a control message (RFC 1305 appendix C). */
const CONTROL_AUTHENTICATOR = 12;

const message = new NtpMessage();

/** Tells of each message of a connection. */
export class NtpAnalyzer implements Analyzer {
  private readonly report: Report;
  private isFlipped = false;

  constructor(report: Report) {
    this.report = report;
  }

  datagram(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): undefined {
    if (start >= end) return;
    const flags = u8(bytes, start);
    const mode = flags & 0x07;
    const version = (flags >> 3) & 0x07;
    if (end - start < shortest(mode)) {
      this.report.violation('a message ends before its header does');
      return;
    }
    this.report.confirm();
    // A server that speaks first, or a client that answers: the first packet was not seen.
    if (!this.isFlipped && mode === (fromOriginator ? MODE_SERVER : MODE_CLIENT)) {
      this.isFlipped = true;
      this.report.connection.flip();
    }
    if (mode === MODE_CONTROL) this.control(version, bytes, start, end);
    else if (mode === MODE_PRIVATE) this.private(version, bytes, start, end);
    else if (mode > 0) this.standard(version, mode, bytes, start, end);
    else this.report.emit(ntpLog, { version, mode, num_exts: 0 });
  }

  private standard(version: number, mode: number, bytes: Uint8Array, start: number, end: number): void {
    message.read(bytes, start, end);
    const { stratum } = message;
    this.report.emit(ntpLog, {
      version,
      mode,
      stratum,
      poll: 2 ** message.pollExponent,
      precision: 2 ** message.precisionExponent,
      root_delay: message.rootDelay,
      root_disp: message.rootDispersion,
      ref_id:
        stratum < 2
          ? latin1(bytes, start + offset.referenceId, start + offset.referenceTime)
          : v4Text(message.referenceId),
      ref_time: message.referenceTime,
      org_time: message.originTime,
      rec_time: message.receiveTime,
      xmt_time: message.transmitTime,
      num_exts: message.extensions,
    });
  }

  private control(version: number, bytes: Uint8Array, start: number, end: number): void {
    const operation = u8(bytes, start + controlOffset.operation);
    const dataStart = start + controlOffset.data;
    const dataEnd = dataStart + u16(bytes, start + controlOffset.count);
    if (dataEnd > end) {
      this.report.violation('a control message ends before its data does');
      return;
    }
    const isAuthenticated = end - dataEnd === CONTROL_AUTHENTICATOR;
    this.report.emit(ntpControlLog, {
      version,
      mode: MODE_CONTROL,
      op_code: operation & 0x1f,
      sequence: u16(bytes, start + controlOffset.sequence),
      status: u16(bytes, start + controlOffset.status),
      association_id: u16(bytes, start + controlOffset.association),
      resp_bit: (operation & 0x80) !== 0,
      err_bit: (operation & 0x40) !== 0,
      more_bit: (operation & 0x20) !== 0,
      data: dataEnd > dataStart ? latin1(bytes, dataStart, dataEnd) : undefined,
      key_id: isAuthenticated ? u32(bytes, dataEnd) : undefined,
      crypto_checksum: isAuthenticated ? latin1(bytes, dataEnd + 4, end) : undefined,
    });
  }

  /** The number of items is taken for a number of bytes that follow at once, as Zeek does. */
  private private(version: number, bytes: Uint8Array, start: number, end: number): void {
    const sequence = u8(bytes, start + privateOffset.sequence);
    const error = u16(bytes, start + privateOffset.error);
    const dataStart = start + privateOffset.data;
    const dataEnd = dataStart + (error & 0x0fff);
    if (dataEnd > end) {
      this.report.violation('a private message ends before its data does');
      return;
    }
    this.report.emit(ntpPrivateLog, {
      version,
      mode: MODE_PRIVATE,
      req_code: u8(bytes, start + privateOffset.request),
      sequence: sequence & 0x7f,
      implementation: u8(bytes, start + privateOffset.implementation),
      auth_bit: (sequence & 0x80) !== 0,
      err: error >> 12,
      data: dataEnd > dataStart ? latin1(bytes, dataStart, dataEnd) : undefined,
    });
  }
}

function shortest(mode: number): number {
  if (mode === 0) return 1;
  if (mode === MODE_CONTROL) return controlOffset.data;
  return mode === MODE_PRIVATE ? privateOffset.data : offset.end;
}

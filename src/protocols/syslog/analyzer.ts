import { latin1, u8 } from '../../core/bytes.js';
import { GIVE_UP, NEED_MORE } from '../../core/outcome.js';
import type { Analyzer, Report } from '../contract.js';
import { syslogLog } from './log.js';
import { isDigit, priorityLength, readMessage } from './message.js';

const SPACE = 0x20;
const LESS = 0x3c;
/** RFC 6587 §3.4.1: MSG-LEN. A message of ten million bytes is none. */
const MAX_LENGTH_DIGITS = 7;
/** RFC 5426 §3.2 wants 2048 bytes to be taken; what is far longer without its end is no syslog. */
const MAX_MESSAGE = 65_536;

/** One message a datagram: RFC 5426 §3.1. A message without a priority is one too (RFC 3164 §4.3.3). */
export class SyslogDatagrams implements Analyzer {
  private readonly report: Report;
  private isConfirmed = false;

  constructor(report: Report) {
    this.report = report;
  }

  datagram(_fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): undefined {
    if (!this.isConfirmed) this.report.confirm();
    this.isConfirmed = true;
    this.report.emit(syslogLog, { proto: 'udp', ...readMessage(bytes, start, end) });
  }
}

/** Messages in a stream, each in one of the two framings of RFC 6587 §3.4. */
export class SyslogStream implements Analyzer {
  private readonly report: Report;
  private isConfirmed = false;

  constructor(report: Report) {
    this.report = report;
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    if (!fromOriginator) return end - start;
    let at = start;
    while (at < end) {
      // A terminator may be cut in two, and senders that count end their messages with one all the same.
      if (isTerminator(u8(bytes, at))) {
        at++;
        continue;
      }
      const length = u8(bytes, at) === LESS ? this.terminated(bytes, at, end) : this.counted(bytes, at, end);
      if (length === GIVE_UP) {
        this.report.violation('neither octet counting nor a priority', latin1(bytes, at, Math.min(end, at + 40)));
        return GIVE_UP;
      }
      if (length === NEED_MORE) break;
      at += length;
    }
    return at - start;
  }

  /** §3.4.1, octet counting: `83 <13>1 ...`. */
  private counted(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end && at - start < MAX_LENGTH_DIGITS && isDigit(u8(bytes, at))) at++;
    if (at === end) return NEED_MORE;
    if (at === start || u8(bytes, at) !== SPACE || u8(bytes, start) === 0x30) return GIVE_UP;
    const length = Number(latin1(bytes, start, at));
    if (length > MAX_MESSAGE) return GIVE_UP;
    if (end - at - 1 < length) return NEED_MORE;
    this.emit(bytes, at + 1, at + 1 + length);
    return at + 1 + length - start;
  }

  /** §3.4.2, non-transparent framing: a priority, and LF, CR or NUL at the end. */
  private terminated(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end && !isTerminator(u8(bytes, at))) at++;
    if (at === end) return end - start > MAX_MESSAGE ? GIVE_UP : NEED_MORE;
    if (priorityLength(bytes, start, at) === 0) return GIVE_UP;
    this.emit(bytes, start, at);
    return at + 1 - start;
  }

  private emit(bytes: Uint8Array, start: number, end: number): void {
    if (!this.isConfirmed) this.report.confirm();
    this.isConfirmed = true;
    this.report.emit(syslogLog, { proto: 'tcp', ...readMessage(bytes, start, end) });
  }
}

const isTerminator = (byte: number): boolean => byte === 0x0a || byte === 0x0d || byte === 0x00;

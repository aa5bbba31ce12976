import { u8, u16 } from '../../core/bytes.js';
import { GIVE_UP } from '../../core/outcome.js';
import type { Analyzer, Report } from '../contract.js';

/** RFC 6886 §3, RFC 6887 §7. */
const NAT_PMP = 0;
const PCP = 2;
const ANSWER = 0x80;
/** Lengths of requests and answers by operation: outside address, mapping of UDP, of TCP. */
const REQUESTS = [2, 12, 12];
const ANSWERS = [12, 16, 16];
const MAX_PCP = 1100;

/** Confirms what is said on the port of NAT-PMP and PCP; its messages are too short to be told without it. */
export class NatPmpAnalyzer implements Analyzer {
  private readonly report: Report;

  constructor(report: Report) {
    this.report = report;
  }

  datagram(_fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number | undefined {
    if (!isMessage(bytes, start, end)) return GIVE_UP;
    this.report.confirm();
    this.report.done();
    return undefined;
  }
}

function isMessage(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  if (length < 2) return false;
  const version = u8(bytes, start);
  const operation = u8(bytes, start + 1);
  if (version === PCP) return length >= 24 && length <= MAX_PCP && length % 4 === 0 && (operation & 0x7f) <= 3;
  if (version !== NAT_PMP) return false;
  if (operation < ANSWER) return length === REQUESTS[operation];
  // A refusal is as short as its request allows: result and time.
  return length === ANSWERS[operation - ANSWER] || (length >= 4 && length <= 16 && u16(bytes, start + 2) <= 5);
}

/**
 * Which program made the probes, told from what it leaves in its packets. Sources: nmap's book, chapter 5 and its
 * packet captures (window 1024 to 4096 in steps of 1024, MSS 1460 the only option); masscan's source (IP id from
 * destination, port and sequence number); zmap's paper (IP id 54321, window 65535); hping3(8) (window 512, source port).
 */
import type { AttemptRecord } from '../../flow/attempt.js';
import { FIRST_V6, v4Word } from './hosts.js';

/** Marks of one packet, as bits. */
export const MARK = {
  nmapSyn: 1,
  nmapOdd: 2,
  masscan: 4,
  zmap: 8,
  hping: 16,
  /** Options of an operating system: MSS, SACK, window scale or timestamps. */
  system: 32,
  /** A SYN without any option, or with the MSS alone: no operating system of this century sends it. */
  raw: 64,
  fragment: 128,
  payload: 256,
  emptyPing: 512,
} as const;

const isNmapWindow = (window: number): boolean => window >= 1024 && window <= 4096 && window % 1024 === 0;

export function marksOf(attempt: AttemptRecord): number {
  let marks = 0;
  if (attempt.fragment) marks |= MARK.fragment;
  if ((attempt.payload ?? 0) > 0) marks |= MARK.payload;
  if (attempt.proto === 'icmp' && (attempt.payload ?? 0) <= 8) marks |= MARK.emptyPing;
  if (attempt.ip_id === 54321) marks |= MARK.zmap;
  if (attempt.proto !== 'tcp') return marks;
  const options = attempt.options ?? '';
  const window = attempt.window ?? 0;
  const bare = options === '';
  if (/sack|ws|ts/.test(options)) return marks | MARK.system;
  marks |= MARK.raw;
  if (((attempt.flags ?? 0) & 0x3f) === 0x02) {
    if (isNmapWindow(window) && options === 'mss1460') marks |= MARK.nmapSyn;
    if (bare && window === 512) marks |= MARK.hping;
    if (isMasscan(attempt)) marks |= MARK.masscan;
  } else if (bare && isNmapWindow(window)) marks |= MARK.nmapOdd;
  return marks;
}

/** masscan, templ-pkt.c: ip_id = ip_them ^ port_them ^ seqno, its low 16 bits. */
function isMasscan(attempt: AttemptRecord): boolean {
  const word = v4Word(attempt['id.resp_h'] ?? '');
  if (word < 0 || word >= FIRST_V6 || attempt.seq === undefined) return false;
  return ((word ^ (attempt['id.resp_p'] ?? 0) ^ attempt.seq) & 0xffff) === attempt.ip_id;
}

export interface ToolGuess {
  tool: string;
  /** As it stands in a sentence. */
  phrase: string;
  reason: string;
}

/** Adds up the marks of a scan's packets. */
export class Marks {
  private readonly counts = new Map<number, number>();
  private readonly sourcePorts = new Set<number>();
  private seen = 0;

  add(marks: number, sourcePort: number): void {
    this.seen++;
    for (const bit of Object.values(MARK)) if (marks & bit) this.counts.set(bit, (this.counts.get(bit) ?? 0) + 1);
    if (this.sourcePorts.size < 64) this.sourcePorts.add(sourcePort);
  }

  /** Share of the packets that bear a mark. */
  share(mark: number): number {
    return this.seen === 0 ? 0 : (this.counts.get(mark) ?? 0) / this.seen;
  }

  get onePort(): number | undefined {
    const [port] = this.sourcePorts;
    return this.sourcePorts.size === 1 && this.seen > 1 ? port : undefined;
  }

  /** A guess where four packets in five agree; a few ordinary ones may be among them. */
  guess(): ToolGuess | undefined {
    const most = (mark: number): boolean => this.share(mark) >= 0.8;
    if (most(MARK.masscan)) return named('masscan', 'IP id is destination, port and sequence number xored');
    if (most(MARK.zmap)) return named('zmap', 'IP id 54321');
    if (most(MARK.hping)) return named('hping3', 'window 512 and no options');
    if (most(MARK.nmapSyn)) return named('nmap', 'window 1024 to 4096, MSS 1460 the only option');
    if (most(MARK.nmapOdd)) return named('nmap', 'window 1024 to 4096, no options');
    if (most(MARK.raw))
      return {
        tool: 'raw packets',
        phrase: 'raw packets',
        reason: 'no option but MSS: not made by an operating system',
      };
    if (most(MARK.system))
      return { tool: 'connect()', phrase: 'by the operating system', reason: 'options of an operating system' };
    return undefined;
  }
}

const named = (tool: string, reason: string): ToolGuess => ({ tool, phrase: `${tool}, by its packets`, reason });

/**
 * Packets that find out an operating system. nmap's: its book, chapter 8 ("TCP/IP Fingerprinting Methods"), with the
 * windows, options and flags given there. Xprobe's: ICMP queries of several types to one host (RFC 792, RFC 950).
 */
import { BoundedMap } from '../../core/bounded-map.js';
import type { AttemptRecord } from '../../flow/attempt.js';
import { TCP_ACK, TCP_CWR, TCP_ECE, TCP_FIN, TCP_PSH, TCP_SYN, TCP_URG } from './flags.js';

const FLAGS = 0x3f;

/** Window and an option of each of the six SYN of the sequence test. */
const SEQUENCE: readonly (readonly [name: string, window: number, option: string])[] = [
  ['SEQ1', 1, 'mss1460'],
  ['SEQ2', 63, 'mss1400'],
  ['SEQ3', 4, 'mss640'],
  ['SEQ4', 4, 'ws10'],
  ['SEQ5', 16, 'mss536'],
  ['SEQ6', 512, 'mss265'],
];

/** T2 to T7 without T5: their flags; all bear an MSS of 265. */
const ODD: ReadonlyMap<number, string> = new Map([
  [0, 'T2'],
  [TCP_SYN | TCP_FIN | TCP_URG | TCP_PSH, 'T3'],
  [TCP_ACK, 'T4/T6'],
  [TCP_FIN | TCP_PSH | TCP_URG, 'T7'],
]);

const ICMP: ReadonlyMap<number, string> = new Map([
  [8, 'echo'],
  [13, 'timestamp'],
  [15, 'information'],
  [17, 'address mask'],
]);

/** The name of the test that a packet is, if it is one. */
export function osTest(attempt: AttemptRecord): string | undefined {
  if (attempt.proto === 'icmp') {
    if (attempt.icmp_type === 8 && (attempt.icmp_code ?? 0) !== 0) return 'IE';
    return ICMP.get(attempt.icmp_type ?? -1);
  }
  if (attempt.proto === 'udp') return attempt.payload === 300 && /^C+$/.test(attempt.head ?? '') ? 'U1' : undefined;
  return attempt.proto === 'tcp' ? tcpTest(attempt) : undefined;
}

function tcpTest(attempt: AttemptRecord): string | undefined {
  const flags = attempt.flags ?? 0;
  const window = attempt.window ?? 0;
  const has = (option: string): boolean => `,${attempt.options},`.includes(`,${option},`);
  if ((flags & FLAGS) !== TCP_SYN) return ODD.has(flags & FLAGS) && has('mss265') ? ODD.get(flags & FLAGS) : undefined;
  if ((flags & (TCP_ECE | TCP_CWR)) === (TCP_ECE | TCP_CWR) && window === 3) return 'ECN';
  if (window === 31337) return has('mss265') ? 'T5' : undefined;
  if (window > 512) return undefined;
  return SEQUENCE.find(([, size, option]) => window === size && has(option))?.[0];
}

export interface OsTesting {
  readonly source: string;
  readonly target: string;
  readonly tests: Set<string>;
  readonly uids: string[];
  readonly start: number;
  end: number;
}

/** The tests that one host puts to another. */
export class OsTests {
  private readonly pairs = new BoundedMap<string, OsTesting>(MAX_PAIRS);

  see(attempt: AttemptRecord, now: number): OsTesting | undefined {
    const test = osTest(attempt);
    if (test === undefined) return undefined;
    const source = attempt['id.orig_h'] ?? '';
    const target = attempt['id.resp_h'] ?? '';
    const key = `${source} ${target}`;
    let testing = this.pairs.get(key);
    if (testing === undefined || now - testing.end > WINDOW) {
      testing = { source, target, tests: new Set(), uids: [], start: now, end: now };
      this.pairs.set(key, testing);
    }
    testing.end = now;
    testing.tests.add(test);
    if (testing.uids.length < MAX_UIDS && attempt.uid !== undefined) testing.uids.push(attempt.uid);
    return testing;
  }
}

const MAX_PAIRS = 16_384;
const MAX_UIDS = 100;
/** Seconds between two tests of one fingerprinting. */
const WINDOW = 120;

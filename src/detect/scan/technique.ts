/**
 * What a first packet is, seen as a probe. Names are those that nmap(1) made usual; the flags are RFC 9293 §3.1's.
 */

import type { AttemptRecord } from '../../flow/attempt.js';
import { TCP_ACK, TCP_FIN, TCP_PSH, TCP_RST, TCP_SYN, TCP_URG } from './flags.js';

export type Technique =
  | 'syn'
  | 'fin'
  | 'null'
  | 'xmas'
  | 'ack'
  | 'maimon'
  | 'custom'
  | 'udp'
  | 'sctp'
  | 'ip'
  | 'icmp'
  | 'arp';

/** Flags that make a probe; ECE and CWR only negotiate congestion control (RFC 3168). */
const PROBE_FLAGS = TCP_FIN | TCP_SYN | TCP_RST | TCP_PSH | TCP_ACK | TCP_URG;

/** ICMP types that ask for something: echo, timestamp, information, address mask (RFC 792, 950). */
const ICMP_QUERIES: ReadonlySet<number> = new Set([8, 13, 15, 17]);
/** ICMPv6 echo and node information (RFC 4443 §4.1, RFC 4620). */
const ICMP6_QUERIES: ReadonlySet<number> = new Set([128, 139]);

const BY_FLAGS: ReadonlyMap<number, Technique> = new Map([
  [TCP_SYN, 'syn'],
  [TCP_FIN, 'fin'],
  [0, 'null'],
  [TCP_FIN | TCP_PSH | TCP_URG, 'xmas'],
  [TCP_ACK, 'ack'],
  [TCP_FIN | TCP_ACK, 'maimon'],
]);

/** The technique of a first packet; `null` where it cannot be a probe (an answer, an error, data of a conversation). */
export function techniqueOf(attempt: AttemptRecord): Technique | null {
  switch (attempt.proto) {
    case 'tcp':
      return tcpTechnique(attempt);
    case 'udp':
      return 'udp';
    case 'sctp':
      return 'sctp';
    case 'ip':
      return 'ip';
    case 'icmp':
      return ICMP_QUERIES.has(attempt.icmp_type ?? -1) ? 'icmp' : null;
    case 'icmp6':
      return ICMP6_QUERIES.has(attempt.icmp_type ?? -1) ? 'icmp' : null;
    case 'arp':
      return 'arp';
    default:
      return null;
  }
}

function tcpTechnique(attempt: AttemptRecord): Technique | null {
  const flags = (attempt.flags ?? 0) & PROBE_FLAGS;
  // A reset draws no answer, a SYN with ACK is itself one (idle.ts looks at those).
  if ((flags & TCP_RST) !== 0 || (flags & (TCP_SYN | TCP_ACK)) === (TCP_SYN | TCP_ACK)) return null;
  // Data with an ACK belongs to a conversation that began before the capture.
  if ((flags & TCP_ACK) !== 0 && (attempt.payload ?? 0) > 0) return null;
  return BY_FLAGS.get(flags) ?? 'custom';
}

/** `SYN+FIN` of 0x03, in the order of RFC 9293's figure 1 from the right; `none` of 0. */
export function flagNames(flags: number): string {
  const names = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'].filter((_, bit) => (flags >> bit) & 1);
  return names.length === 0 ? 'none' : names.join('+');
}

/** The nearest kind for flags that have no name of their own. */
export function customKind(flags: number): string {
  if (flags & TCP_SYN) return 'scan.port.tcp_syn.custom';
  if (flags & TCP_ACK) return 'scan.port.tcp_ack.custom';
  if (flags & TCP_FIN) return 'scan.port.tcp_fin.custom';
  return 'scan.port.tcp_xmas.custom';
}

/** What hosts count for: a technique whose "port" is no port (ICMP type, nothing for ARP) finds hosts only. */
export const findsHostsOnly = (technique: Technique): boolean => technique === 'icmp' || technique === 'arp';

export const isTcp = (technique: Technique): boolean =>
  technique !== 'udp' && technique !== 'sctp' && technique !== 'ip' && !findsHostsOnly(technique);

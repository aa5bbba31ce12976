import type { Place } from '../../records/place.js';

/** One port of one host as one source found it. */
export type Outcome = 'closed' | 'filtered' | 'open' | 'half-open' | 'unused';

export interface Contact {
  /** Number of the host (hosts.ts). */
  readonly host: number;
  /** Port; IP protocol; ICMP type; 0 for ARP. */
  readonly port: number;
  outcome: Outcome;
  /** Time of the first packet. */
  readonly at: number;
  readonly uid: string;
  /** What its first packet shows of its maker (tool.ts). */
  readonly marks: number;
  readonly sourcePort: number;
  readonly flags: number;
  readonly place: Place | undefined;
  /** How often it came again after a pause, and when last. */
  visits: number;
  last: number;
}

/** Key of a contact among those of one source: below 2^53 as hosts number below 2^37. */
export const contactKey = (host: number, port: number): number => host * 65536 + port;

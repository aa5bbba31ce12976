import type { Place } from '../../records/place.js';
import type { Raised } from '../contract.js';
import { type Contact, contactKey } from './contact.js';
import { NumberSet } from './number-set.js';
import { PortSet } from './port-set.js';
import type { Technique } from './technique.js';
import { Marks } from './tool.js';

/** A scan that is going on: what a finding tells of, added up as it grows. */
export class Campaign {
  readonly technique: Technique;
  /** By several sources together, each of them low. */
  readonly distributed: boolean;
  readonly sources = new Set<number>();
  readonly hosts = new NumberSet(MAX_HOSTS);
  readonly ports = new PortSet();
  readonly open = new PortSet();
  readonly closed = new PortSet();
  /** Scanned ports that the source talked to afterwards. */
  readonly followed = new PortSet();
  readonly marks = new Marks();
  readonly uids: string[] = [];
  readonly places: Place[] = [];
  start = Number.POSITIVE_INFINITY;
  end = 0;
  flags = 0;
  halfOpen = 0;
  completed = 0;
  raised: Raised | null = null;
  /** The finding is written anew when it has grown to this. */
  nextReport = 0;
  private readonly pairs = new NumberSet(MAX_PAIRS);
  private uncounted = 0;
  private readonly maxEvidence: number;

  constructor(technique: Technique, distributed: boolean, maxEvidence: number) {
    this.technique = technique;
    this.distributed = distributed;
    this.maxEvidence = maxEvidence;
  }

  /** Ports of hosts that were probed; from the limit on repeats count anew. */
  get probes(): number {
    return this.pairs.size + this.uncounted;
  }

  get portsPerHost(): number {
    return this.hosts.size === 0 ? 0 : this.probes / this.hosts.size;
  }

  add(source: number, contact: Contact): void {
    this.start = Math.min(this.start, contact.at);
    this.end = Math.max(this.end, contact.at);
    if (this.sources.size < MAX_SOURCES) this.sources.add(source);
    this.hosts.add(contact.host);
    this.ports.add(contact.port);
    this.outcome(contact.port, contact.outcome);
    if (this.isNew(contactKey(contact.host, contact.port))) {
      // What comes again may be a connection to what the scan found, by another program.
      this.marks.add(contact.marks, contact.sourcePort);
      this.flags = contact.flags;
    }
    if (this.uids.length < this.maxEvidence && contact.uid !== '') this.uids.push(contact.uid);
    if (this.places.length < this.maxEvidence && contact.place !== undefined) this.places.push(contact.place);
  }

  /** One more probe of a scan of which enough is known. */
  touch(host: number, port: number, at: number): void {
    this.end = Math.max(this.end, at);
    this.hosts.add(host);
    this.ports.add(port);
    this.isNew(contactKey(host, port));
  }

  private isNew(pair: number): boolean {
    if (this.pairs.add(pair)) return true;
    if (this.pairs.isFull && !this.pairs.has(pair)) this.uncounted++;
    return false;
  }

  outcome(port: number, outcome: Contact['outcome']): void {
    if (outcome === 'closed') this.closed.add(port);
    else if (outcome !== 'filtered') this.open.add(port);
    if (outcome === 'half-open') this.halfOpen++;
    else if (outcome === 'unused') this.completed++;
  }

  /** Whether so long a quiet has passed that a further probe is of another scan. */
  isOver(now: number, quiet: number): boolean {
    const pause = (this.end - this.start) / Math.max(1, this.probes - 1);
    return now - this.end > Math.max(quiet, 20 * pause);
  }
}

/** Beyond these the finding's numbers are lower bounds. */
const MAX_HOSTS = 65_536;
const MAX_SOURCES = 4096;
const MAX_PAIRS = 65_536;

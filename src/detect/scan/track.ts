import { type Contact, contactKey } from './contact.js';

/** The vain contacts of one source by one technique, until they are a scan. The oldest leaves at the limit. */
export class Track {
  readonly contacts = new Map<number, Contact>();
  private readonly hostCounts = new Map<number, number>();
  private readonly portCounts = new Map<number, number>();
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** True if the port of that host was not known before. */
  add(contact: Contact): boolean {
    const key = contactKey(contact.host, contact.port);
    const known = this.contacts.get(key);
    if (known !== undefined) {
      this.visitAgain(known, contact);
      return false;
    }
    if (this.contacts.size >= this.limit) this.dropOldest();
    this.contacts.set(key, contact);
    count(this.hostCounts, contact.host, 1);
    count(this.portCounts, contact.port, 1);
    return true;
  }

  delete(host: number, port: number): void {
    const contact = this.contacts.get(contactKey(host, port));
    if (contact === undefined) return;
    this.contacts.delete(contactKey(host, port));
    count(this.hostCounts, host, -1);
    count(this.portCounts, port, -1);
  }

  portsOf(host: number): number {
    return this.hostCounts.get(host) ?? 0;
  }

  get portCount(): number {
    return this.portCounts.size;
  }

  hostsOn(port: number): number {
    return this.portCounts.get(port) ?? 0;
  }

  /** Takes out the contacts that `wanted` wants, oldest first. */
  takeWhere(wanted: (contact: Contact) => boolean): Contact[] {
    const taken = [...this.contacts.values()].filter(wanted);
    for (const contact of taken) this.delete(contact.host, contact.port);
    return taken;
  }

  /** What is asked for again and again after a pause is watched, not scanned. */
  private visitAgain(known: Contact, again: Contact): void {
    if (again.at - known.last >= REVISIT_PAUSE) known.visits++;
    known.last = Math.max(known.last, again.at);
  }

  private dropOldest(): void {
    for (const contact of this.contacts.values()) {
      this.delete(contact.host, contact.port);
      return;
    }
  }
}

/** Retransmissions of scanners come sooner than this, polls later; seconds. */
const REVISIT_PAUSE = 10;

function count(counts: Map<number, number>, key: number, by: number): void {
  const value = (counts.get(key) ?? 0) + by;
  if (value <= 0) counts.delete(key);
  else counts.set(key, value);
}

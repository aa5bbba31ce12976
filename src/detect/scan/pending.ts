import type { Contact } from './contact.js';
import type { Technique } from './technique.js';

/** An attempt of which it is not known yet what became of it. */
export interface Waiting {
  /** Names it for its answer. */
  readonly key: string;
  /** Number of the host that made it. */
  readonly source: number;
  readonly technique: Technique;
  readonly contact: Contact;
}

/**
 * Attempts that wait for an answer, in the order of time. One that is not answered within the silence falls out at
 * the end; so does the oldest when there is no more room.
 */
export class Pending {
  private readonly waiting = new Map<string, Waiting>();
  private readonly ring: (Waiting | undefined)[];
  private head = 0;
  private held = 0;
  private readonly silence: number;
  private readonly unanswered: (attempt: Waiting) => void;

  constructor(limit: number, silence: number, unanswered: (attempt: Waiting) => void) {
    this.ring = new Array(Math.max(1, limit)).fill(undefined);
    this.silence = silence;
    this.unanswered = unanswered;
  }

  add(attempt: Waiting): void {
    if (this.held === this.ring.length) this.dropOldest();
    this.waiting.set(attempt.key, attempt);
    this.ring[(this.head + this.held) % this.ring.length] = attempt;
    this.held++;
  }

  /** The attempt that an answer belongs to; it waits no more. */
  take(key: string): Waiting | undefined {
    const attempt = this.waiting.get(key);
    if (attempt !== undefined) this.waiting.delete(key);
    return attempt;
  }

  /** Lets go what has waited long enough. */
  expire(now: number): void {
    while (this.held > 0) {
      const oldest = this.ring[this.head];
      if (oldest !== undefined && now - oldest.contact.at < this.silence) return;
      this.dropOldest();
    }
  }

  private dropOldest(): void {
    const oldest = this.ring[this.head];
    this.ring[this.head] = undefined;
    this.head = (this.head + 1) % this.ring.length;
    this.held--;
    if (oldest === undefined || this.waiting.get(oldest.key) !== oldest) return;
    this.waiting.delete(oldest.key);
    this.unanswered(oldest);
  }
}

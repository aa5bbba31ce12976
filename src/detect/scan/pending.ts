import type { AttemptRecord } from '../../flow/attempt.js';

/**
 * Attempts that wait for an answer, in the order of time. One that is not answered within the silence falls out at
 * the end; so does the oldest when there is no more room.
 */
export class Pending {
  private readonly waiting = new Map<string, AttemptRecord>();
  private readonly ring: (AttemptRecord | undefined)[];
  private head = 0;
  private held = 0;
  private readonly silence: number;
  private readonly unanswered: (attempt: AttemptRecord) => void;

  constructor(limit: number, silence: number, unanswered: (attempt: AttemptRecord) => void) {
    this.ring = new Array(Math.max(1, limit));
    this.silence = silence;
    this.unanswered = unanswered;
  }

  add(uid: string, attempt: AttemptRecord): void {
    if (this.held === this.ring.length) this.dropOldest();
    this.waiting.set(uid, attempt);
    this.ring[(this.head + this.held) % this.ring.length] = attempt;
    this.held++;
  }

  /** The attempt that an answer belongs to; it waits no more. */
  take(uid: string): AttemptRecord | undefined {
    const attempt = this.waiting.get(uid);
    if (attempt !== undefined) this.waiting.delete(uid);
    return attempt;
  }

  /** Lets go what has waited long enough. */
  expire(now: number): void {
    while (this.held > 0) {
      const attempt = this.ring[this.head];
      if (attempt !== undefined && now - (attempt.ts ?? 0) < this.silence) return;
      this.dropOldest();
    }
  }

  private dropOldest(): void {
    const attempt = this.ring[this.head];
    this.ring[this.head] = undefined;
    this.head = (this.head + 1) % this.ring.length;
    this.held--;
    if (attempt?.uid !== undefined && this.waiting.get(attempt.uid) === attempt) {
      this.waiting.delete(attempt.uid);
      this.unanswered(attempt);
    }
  }
}

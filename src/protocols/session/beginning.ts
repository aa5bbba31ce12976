import { Pending } from './pending.js';

/** What is shown the beginning of a stream again. */
interface Listener {
  stream(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void;
  gap(fromOriginator: boolean, length: number): void;
}

interface Step {
  fromOriginator: boolean;
  readonly length: number;
  readonly isGap: boolean;
}

/** The beginning of a stream, kept in order of arrival to be shown to the protocol that it turns out to be. */
export class Beginning {
  private originator = new Pending();
  private responder = new Pending();
  private readonly steps: Step[] = [];

  /** The bytes of one direction, those before its first gap and those after it. */
  side(fromOriginator: boolean): Pending {
    return fromOriginator ? this.originator : this.responder;
  }

  keep(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void {
    this.side(fromOriginator).append(bytes, start, end);
    this.steps.push({ fromOriginator, length: end - start, isGap: false });
  }

  gap(fromOriginator: boolean, length: number): void {
    this.steps.push({ fromOriginator, length, isGap: true });
  }

  flip(): void {
    const { originator } = this;
    this.originator = this.responder;
    this.responder = originator;
    for (const step of this.steps) step.fromOriginator = !step.fromOriginator;
  }

  /** Shows everything from the first byte. */
  replay(listener: Listener): void {
    let ofOriginator = this.originator.start;
    let ofResponder = this.responder.start;
    for (const { fromOriginator, length, isGap } of this.steps) {
      if (isGap) {
        listener.gap(fromOriginator, length);
        continue;
      }
      const at = fromOriginator ? ofOriginator : ofResponder;
      listener.stream(fromOriginator, this.side(fromOriginator).bytes, at, at + length);
      if (fromOriginator) ofOriginator += length;
      else ofResponder += length;
    }
  }
}

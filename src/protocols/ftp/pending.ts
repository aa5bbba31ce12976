import type { Place } from '../../records/place.js';
import { mayAnswer } from './codes.js';

/** A command that was sent. */
export interface Command {
  readonly sequence: number;
  readonly ts: number;
  readonly name: string;
  readonly arg: string;
  readonly place: Place;
  /** Its reply has changed the working directory already. */
  usedForDirectory: boolean;
}

/** Commands that wait for their replies, in the order in which they came. */
export class PendingCommands {
  private readonly commands: Command[] = [];
  private sequence = 0;

  get size(): number {
    return this.commands.length;
  }

  add(name: string, arg: string, ts: number, place: Place): void {
    this.commands.push({ sequence: ++this.sequence, ts, name, arg, place, usedForDirectory: false });
  }

  /** False if it is there no more. */
  remove(command: Command): boolean {
    const at = this.commands.indexOf(command);
    if (at < 0) return false;
    this.commands.splice(at, 1);
    return true;
  }

  /** The command that a reply most likely answers: by its code, then by what its text mentions, then the oldest. */
  match(code: number, text: string): Command | undefined {
    let best: Command | undefined;
    let bestScore = -1;
    for (const command of this.commands) {
      let score = mayAnswer(command.name, code) ? 100 : 0;
      if (text.includes(command.name)) score += 20;
      if (text.includes(command.arg)) score += 10; // one without argument is favoured, as in Zeek
      if (score > bestScore) {
        best = command;
        bestScore = score;
      }
    }
    return best;
  }

  [Symbol.iterator](): IterableIterator<Command> {
    return this.commands.slice()[Symbol.iterator]();
  }
}

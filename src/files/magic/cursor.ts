/** A place in the first bytes of a text, moved on by what is found there. Case never matters. */
export class Cursor {
  private readonly bytes: Uint8Array;
  private readonly end: number;
  at: number;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  /** The byte here, -1 at the end. */
  get byte(): number {
    return this.at < this.end ? (this.bytes[this.at] ?? -1) : -1;
  }

  /** Whether `word` (given in lower case) stands here. */
  sees(word: string): boolean {
    if (this.at + word.length > this.end) return false;
    for (let index = 0; index < word.length; index++) {
      const byte = this.bytes[this.at + index] ?? 0;
      const lower = byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
      if (lower !== word.charCodeAt(index)) return false;
    }
    return true;
  }

  /** Moves behind `word` if it stands here. */
  take(word: string): boolean {
    if (!this.sees(word)) return false;
    this.at += word.length;
    return true;
  }

  /** Moves behind blanks (space and tab); answers how many there were. */
  blanks(): number {
    const from = this.at;
    while (this.byte === 0x20 || this.byte === 0x09) this.at++;
    return this.at - from;
  }

  /** Moves behind blanks and ends of lines. */
  space(): void {
    while (this.byte === 0x20 || this.byte === 0x09 || this.byte === 0x0d || this.byte === 0x0a) this.at++;
  }

  /** Moves behind the next `word` on this line; false, and no move, if there is none. */
  behind(word: string): boolean {
    const from = this.at;
    while (!this.done && this.byte !== 0x0a) {
      if (this.take(word)) return true;
      this.at++;
    }
    this.at = from;
    return false;
  }
}

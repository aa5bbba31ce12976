/** Events that are written once a side; the responder's stand 16 bits higher. */
export const SEEN_SYN = 0x1;
export const SEEN_FIN = 0x2;
export const SEEN_RST = 0x4;
export const SEEN_FIN_RST = 0x8;
export const SEEN_DATA = 0x10;
export const SEEN_ACK = 0x20;
export const SEEN_MULTI_FLAG = 0x40;

/** conn.log's `history`: a letter an event, upper case for the originator's. */
export class History {
  text = '';
  private seen = 0;

  /** Writes the letter the first time that side does this; true if it had done so before. */
  once(event: number, letter: string, fromOriginator: boolean): boolean {
    const bit = fromOriginator ? event : event << 16;
    if ((this.seen & bit) !== 0) return true;
    this.seen |= bit;
    this.add(letter, fromOriginator);
    return false;
  }

  add(letter: string, fromOriginator: boolean): void {
    this.text += fromOriginator ? letter : letter.toLowerCase();
  }

  /** A letter without a side, once: `X`, the analysis is incomplete. */
  mark(letter: string): void {
    if (!this.text.includes(letter)) this.text += letter;
  }

  /** The roles were swapped: what is to come is written the other way round. */
  flip(): void {
    this.seen = (this.seen << 16) | (this.seen >>> 16);
    this.text += '^';
  }
}

/** Whether an event is written when it happens for the `count`th time: the first, the tenth, the hundredth ... */
export function isScale(count: number): boolean {
  let step = 1;
  while (step < count) step *= 10;
  return step === count;
}

import type { Node } from './node.js';

export interface Flags {
  readonly nocase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly extended: boolean;
  readonly ungreedy: boolean;
  readonly dollarEndOnly: boolean;
}

/** What the readers of classes and escapes see of the parser. */
export interface PcreReader {
  at: number;
  readonly source: string;
  readonly flags: Flags;
  /** Groups opened so far. */
  readonly groups: number;
  /** How many groups the whole expression has: tells `\\12` of a group from an octal number. */
  readonly groupsInAll: number;
  fail(reason: string): never;
  /** The character here, or so many further; empty at the end. */
  peek(ahead?: number): string;
  /** Whether `text` stands here; if so it is passed. */
  take(text: string): boolean;
  /** The node of a character of the source, which was passed just now. */
  char(char: string): Node;
  byte(code: number): Node;
  backByName(name: string): Node;
}

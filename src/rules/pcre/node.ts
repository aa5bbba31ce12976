/** An expression of PCRE as a tree, over bytes. */
import type { ByteSet } from './sets.js';

export type Node =
  | { readonly kind: 'empty' }
  | { readonly kind: 'char'; readonly code: number; readonly nocase: boolean }
  /** Any of these bytes. */
  | { readonly kind: 'set'; readonly members: ByteSet }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'either'; readonly branches: readonly Node[] }
  | Group
  | Repeat
  /** `start`: of the subject. `end`: of it. `last line`: end, or before a line feed that is its last byte. */
  | {
      readonly kind: 'edge';
      readonly at: 'start' | 'end' | 'last line' | 'line start' | 'line end' | 'word' | 'not word';
    }
  | { readonly kind: 'look'; readonly ahead: boolean; readonly negated: boolean; readonly body: Node }
  | { readonly kind: 'back'; readonly group: number; readonly nocase: boolean };

export interface Group {
  readonly kind: 'group';
  /** 0: does not capture. */
  readonly number: number;
  /** Once left it is not tried again. */
  readonly atomic: boolean;
  readonly body: Node;
}

export interface Repeat {
  readonly kind: 'repeat';
  readonly least: number;
  /** Infinity: no bound. */
  readonly most: number;
  readonly greedy: boolean;
  readonly possessive: boolean;
  readonly body: Node;
}

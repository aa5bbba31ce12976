import type { RuleBuilder } from './compile/builder.js';

export type KeywordKind =
  | 'meta'
  | 'content'
  | 'content option'
  | 'payload'
  | 'packet'
  | 'flow'
  | 'state'
  | 'protocol'
  | 'file'
  | 'transform'
  | 'sticky buffer'
  | 'action';

/** An option's value after negation and quotes are read. */
export interface Value {
  /** Empty where there is none. */
  readonly text: string;
  readonly given: boolean;
  /** A `!` stood before it, and the keyword lets the framework read that. */
  readonly negated: boolean;
}

/** One word of the rule language. */
export interface Keyword {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly kind: KeywordKind;
  /** Whether something must, may or must not stand behind a colon. Default `needed`. */
  readonly value?: 'needed' | 'optional' | 'none';
  /** Whether the value may or must stand in double quotes. Absent: quotes are refused. */
  readonly quotes?: 'optional' | 'mandatory';
  /** A `!` before the value is read by the framework and handed over as `negated`. */
  readonly negatable?: boolean;
  readonly doc: string;
  /** Rules, or the options of one; a test compiles each. */
  readonly examples: readonly string[];
  /** Takes the option into the rule; throws a `Refusal` where the value or its place is wrong. */
  readonly read: (value: Value, rule: RuleBuilder) => void;
}

/** Checks a keyword's declaration at compile time. */
export function defineKeyword(keyword: Keyword): Keyword {
  return keyword;
}

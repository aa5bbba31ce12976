import { Assembler, type Label, op } from './assembler.js';

/** Code that goes to `yes` or to `no`. */
export type Condition = (assembler: Assembler, yes: Label, no: Label) => void;

export const always: Condition = (assembler, yes) => assembler.jump(yes);
export const never: Condition = (assembler, _yes, no) => assembler.jump(no);

export function and(...conditions: readonly Condition[]): Condition {
  const needed = conditions.filter(condition => condition !== always);
  if (needed.includes(never)) return never;
  if (needed.length < 2) return needed[0] ?? always;
  return (assembler, yes, no) => {
    needed.forEach((condition, index) => {
      const next = index === needed.length - 1 ? yes : Assembler.label();
      condition(assembler, next, no);
      if (next !== yes) assembler.place(next);
    });
  };
}

export function or(...conditions: readonly Condition[]): Condition {
  const possible = conditions.filter(condition => condition !== never);
  if (possible.includes(always)) return always;
  if (possible.length < 2) return possible[0] ?? never;
  return (assembler, yes, no) => {
    possible.forEach((condition, index) => {
      const next = index === possible.length - 1 ? no : Assembler.label();
      condition(assembler, yes, next);
      if (next !== no) assembler.place(next);
    });
  };
}

export const not = (condition: Condition): Condition => {
  if (condition === always) return never;
  if (condition === never) return always;
  return (assembler, yes, no) => condition(assembler, no, yes);
};

/** Puts a value into the accumulator. */
export type Load = (assembler: Assembler) => void;

export type Comparison = '=' | '>' | '>=';

const JUMPS = { '=': op.jumpEqual, '>': op.jumpGreater, '>=': op.jumpGreaterEqual } as const;

/** `load & mask` compared with a number. */
export const compare =
  (load: Load, comparison: Comparison, value: number, mask = 0xffffffff): Condition =>
  (assembler, yes, no) => {
    load(assembler);
    if (mask >>> 0 !== 0xffffffff) assembler.emit(op.and, mask);
    assembler.branch(JUMPS[comparison], value, yes, no);
  };

export const equals = (load: Load, value: number, mask?: number): Condition => compare(load, '=', value, mask);

/**
 * Programs of the classic BPF machine (McCanne and Jacobson 1993; Linux, filter.rst): an accumulator, an index
 * register, 16 words of memory, jumps forward. Codes are the machine's own; jumps are wider than its 8 bits.
 */
export const op = {
  loadWord: 0x20,
  loadHalf: 0x28,
  loadByte: 0x30,
  loadWordIndexed: 0x40,
  loadHalfIndexed: 0x48,
  loadByteIndexed: 0x50,
  loadLength: 0x80,
  loadConstant: 0x00,
  loadMemory: 0x60,
  indexConstant: 0x01,
  indexMemory: 0x61,
  indexHeader: 0xb1,
  store: 0x02,
  storeIndex: 0x03,
  add: 0x04,
  subtract: 0x14,
  multiply: 0x24,
  divide: 0x34,
  or: 0x44,
  and: 0x54,
  shiftLeft: 0x64,
  shiftRight: 0x74,
  negate: 0x84,
  modulo: 0x94,
  xor: 0xa4,
  /** Added to an operation of the accumulator or a jump: the operand is the index register. */
  withIndex: 0x08,
  jump: 0x05,
  jumpEqual: 0x15,
  jumpGreater: 0x25,
  jumpGreaterEqual: 0x35,
  jumpSet: 0x45,
  return: 0x06,
  toIndex: 0x07,
  fromIndex: 0x87,
} as const;

/** A place in a program that is not known yet. */
export interface Label {
  at: number;
}

export interface Program {
  readonly codes: Uint8Array;
  /** Operands, unsigned 32 bits. */
  readonly operands: Float64Array;
  /** Where jumps go, as positions in the program. */
  readonly yes: Int32Array;
  readonly no: Int32Array;
}

/** Most instructions of a program: far more than a person writes. */
const MAX_INSTRUCTIONS = 200_000;
export const MEMORY_WORDS = 16;

export class Assembler {
  private readonly code: number[] = [];
  private readonly operand: number[] = [];
  private readonly targets: { readonly yes: Label; readonly no: Label }[] = [];

  static label(): Label {
    return { at: -1 };
  }

  place(label: Label): void {
    label.at = this.code.length;
  }

  emit(code: number, operand = 0): void {
    this.branch(code, operand, NOWHERE, NOWHERE);
  }

  jump(to: Label): void {
    this.branch(op.jump, 0, to, to);
  }

  branch(code: number, operand: number, yes: Label, no: Label): void {
    if (this.code.length >= MAX_INSTRUCTIONS) throw new RangeError('the capture filter is too long');
    this.code.push(code);
    this.operand.push(operand >>> 0);
    this.targets.push({ yes, no });
  }

  finish(): Program {
    return {
      codes: Uint8Array.from(this.code),
      operands: Float64Array.from(this.operand),
      yes: Int32Array.from(this.targets, target => target.yes.at),
      no: Int32Array.from(this.targets, target => target.no.at),
    };
  }
}

const NOWHERE: Label = { at: -1 };

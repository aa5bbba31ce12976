import { MEMORY_WORDS, op, type Program } from './assembler.js';

const memory = new Float64Array(MEMORY_WORDS);
/** Chains of extension headers are the only loops; this many instructions are more than any frame needs. */
const MAX_STEPS = 1_000_000;

/**
 * Runs a program over the frame `bytes[start, end)`; answers what it returns, 0 for "not taken". A load beyond what
 * was captured ends it with 0, as the machine has it, whatever stands around the load.
 */
export function run(program: Program, bytes: Uint8Array, start: number, end: number, wireLength: number): number {
  const { codes, operands, yes, no } = program;
  const captured = end - start;
  let a = 0;
  let x = 0;
  let at = 0;
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const k = operands[at] ?? 0;
    const code = codes[at] ?? op.return;
    switch (code) {
      case op.loadWord:
      case op.loadWordIndexed: {
        const place = code === op.loadWord ? k : x + k;
        if (place + 4 > captured) return 0;
        a = word(bytes, start + place);
        break;
      }
      case op.loadHalf:
      case op.loadHalfIndexed: {
        const place = code === op.loadHalf ? k : x + k;
        if (place + 2 > captured) return 0;
        a = ((bytes[start + place] ?? 0) << 8) | (bytes[start + place + 1] ?? 0);
        break;
      }
      case op.loadByte:
      case op.loadByteIndexed: {
        const place = code === op.loadByte ? k : x + k;
        if (place >= captured) return 0;
        a = bytes[start + place] ?? 0;
        break;
      }
      case op.indexHeader:
        if (k >= captured) return 0;
        x = ((bytes[start + k] ?? 0) & 0x0f) * 4;
        break;
      case op.jump:
        at = yes[at] ?? 0;
        continue;
      case op.jumpEqual:
        at = (a === k ? yes[at] : no[at]) ?? 0;
        continue;
      case op.jumpGreater:
        at = (a > k ? yes[at] : no[at]) ?? 0;
        continue;
      case op.jumpGreaterEqual:
        at = (a >= k ? yes[at] : no[at]) ?? 0;
        continue;
      case op.jumpSet:
        at = ((a & k) !== 0 ? yes[at] : no[at]) ?? 0;
        continue;
      case op.jumpEqual | op.withIndex:
        at = (a === x ? yes[at] : no[at]) ?? 0;
        continue;
      case op.jumpGreater | op.withIndex:
        at = (a > x ? yes[at] : no[at]) ?? 0;
        continue;
      case op.jumpGreaterEqual | op.withIndex:
        at = (a >= x ? yes[at] : no[at]) ?? 0;
        continue;
      case op.return:
        return k;
      case op.loadConstant:
        a = k;
        break;
      case op.loadLength:
        a = wireLength;
        break;
      case op.loadMemory:
        a = memory[k] ?? 0;
        break;
      case op.indexConstant:
        x = k;
        break;
      case op.indexMemory:
        x = memory[k] ?? 0;
        break;
      case op.store:
        memory[k] = a;
        break;
      case op.storeIndex:
        memory[k] = x;
        break;
      case op.toIndex:
        x = a;
        break;
      case op.fromIndex:
        a = x;
        break;
      default: {
        const operand = (code & op.withIndex) !== 0 ? x : k;
        // A division by zero ends the program, as in the machine.
        if (operand === 0 && ((code & 0xf0) === (op.divide & 0xf0) || (code & 0xf0) === (op.modulo & 0xf0))) return 0;
        a = calculate(code & ~op.withIndex, a, operand);
      }
    }
    at++;
  }
  return 0;
}

const word = (bytes: Uint8Array, at: number): number =>
  (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0;

/** Arithmetic on unsigned numbers of 32 bits; shifts by 32 and more leave nothing. */
function calculate(code: number, a: number, b: number): number {
  switch (code) {
    case op.add:
      return (a + b) >>> 0;
    case op.subtract:
      return (a - b) >>> 0;
    case op.multiply:
      return Math.imul(a, b) >>> 0;
    case op.divide:
      return Math.floor(a / b);
    case op.modulo:
      return a % b;
    case op.and:
      return (a & b) >>> 0;
    case op.or:
      return (a | b) >>> 0;
    case op.xor:
      return (a ^ b) >>> 0;
    case op.shiftLeft:
      return b > 31 ? 0 : (a << b) >>> 0;
    case op.shiftRight:
      return b > 31 ? 0 : a >>> b;
    case op.negate:
      return -a >>> 0;
    default:
      return 0;
  }
}

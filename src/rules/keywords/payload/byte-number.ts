/** How byte_test, byte_jump, byte_extract and byte_math read a number out of the bytes. */
import { markRelative, type RuleBuilder } from '../../compile/builder.js';
import type { Use } from '../../compile/use.js';
import type { ByteNumber, ByteOrder } from '../../conditions/bytes.js';
import { MAX_U32, parseNumber, wholeNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';

/** Bounds of an offset; byte_test and byte_jump take any of 31 bits. */
export const MOST_OFFSET = 65_535;
export const ANY_OFFSET = 2 ** 31 - 1;

/** Most bytes of a number in bytes; digits may be more. */
export const MOST_BYTES = 8;
const MOST_DIGITS: Readonly<Record<8 | 10 | 16, number>> = { 8: 23, 10: 20, 16: 14 };

/** A number in bytes, before its options are known. */
export interface NumberDraft {
  bytes: number;
  bytesVariable: number;
  offset: number;
  offsetVariable: number;
  relative: boolean;
  order: ByteOrder;
  orderGiven: boolean;
  text: boolean;
  base: 0 | 8 | 10 | 16;
  mask: number;
}

export const newDraft = (): NumberDraft => ({
  bytes: 0,
  bytesVariable: -1,
  offset: 0,
  offsetVariable: -1,
  relative: false,
  order: 'big',
  orderGiven: false,
  text: false,
  base: 0,
  mask: 0,
});

const BASES: Readonly<Record<string, 8 | 10 | 16>> = { hex: 16, dec: 10, oct: 8 };

/** Takes an option that all of them have; false where it is none. */
export function takeCommon(part: string, draft: NumberDraft, keyword: string): boolean {
  const [word, argument] = part.split(/\s+/, 2);
  switch (word) {
    case 'relative':
      if (draft.relative) refuse(`${keyword}: relative is given twice`);
      draft.relative = true;
      return true;
    case 'string':
      if (draft.text) refuse(`${keyword}: string is given twice`);
      draft.text = true;
      if (draft.base === 0) draft.base = 10;
      return true;
    case 'hex':
    case 'dec':
    case 'oct':
      draft.base = BASES[word] ?? 0;
      return true;
    case 'big':
    case 'little':
    case 'dce':
      draft.order = word;
      draft.orderGiven = true;
      return true;
    case 'bitmask': {
      const mask = parseNumber(argument ?? '');
      if (mask === null || mask <= 0 || mask > MAX_U32) refuse(`${keyword}: bitmask needs a number of up to 32 bits`);
      draft.mask = mask;
      return true;
    }
    default:
      return false;
  }
}

/** How many bytes: a number, or, where `rule` is given, a byte variable. */
export function takeBytes(text: string, draft: NumberDraft, keyword: string, rule: RuleBuilder | null): void {
  const number = parseNumber(text);
  if (number === null) {
    if (rule === null || !/^[A-Za-z]/.test(text)) refuse(`${keyword}: "${text}" is no number of bytes`);
    draft.bytesVariable = rule.variable(text, keyword === 'byte_jump');
    return;
  }
  draft.bytes = wholeNumber(text, `${keyword}: number of bytes`, 0, MOST_DIGITS[8]);
}

/** Where it begins: a number, or a byte variable. */
export function takeOffset(
  text: string,
  draft: NumberDraft,
  keyword: string,
  rule: RuleBuilder,
  most = MOST_OFFSET,
): void {
  if (parseNumber(text) === null) {
    if (!/^[A-Za-z]/.test(text)) refuse(`${keyword}: "${text}" is no offset`);
    draft.offsetVariable = rule.variable(text, keyword === 'byte_jump');
    return;
  }
  draft.offset = wholeNumber(text, `${keyword}: offset`, -most, most);
}

/** Checks what goes together; `least` bytes, 0 where none may be read at all. */
export function finishNumber(draft: NumberDraft, keyword: string, least = 1): ByteNumber {
  if (draft.text) {
    if (draft.orderGiven && draft.order === 'dce') refuse(`${keyword}: dce does not go with string`);
    const base = draft.base === 0 ? 10 : draft.base;
    const most = MOST_DIGITS[base];
    if (draft.bytesVariable < 0 && (draft.bytes > most || draft.bytes < least)) {
      refuse(`${keyword}: ${draft.bytes} digits; ${least} to ${most} can be read`);
    }
    draft.base = base;
  } else {
    if (draft.base !== 0) refuse(`${keyword}: hex, dec and oct need string`, 'add ,string');
    if (draft.bytesVariable < 0 && (draft.bytes > MOST_BYTES || draft.bytes < least)) {
      refuse(`${keyword}: ${draft.bytes} bytes; ${least} to ${MOST_BYTES} can be read`);
    }
  }
  const { bytes, bytesVariable, offset, offsetVariable, relative, order, base, mask } = draft;
  return { bytes, bytesVariable, offset, offsetVariable, relative, order, base, mask };
}

/** Where the condition belongs; a number in DCE order belongs to DCERPC. */
export function placeOfNumber(draft: NumberDraft, rule: RuleBuilder): Use {
  if (draft.order === 'dce') {
    if (rule.protocols.length > 0 && !rule.protocols.some(name => name === 'dcerpc' || name === 'smb')) {
      refuse(`dce belongs to DCERPC, and the rule is about ${rule.protocols.join(' or ')}`);
    }
    if (rule.protocols.length === 0) rule.setProtocol('dcerpc');
  }
  if (rule.current !== null || !draft.relative) return rule.here;
  return (
    rule.lastOf('content', 'pcre', 'byte_test', 'byte_jump', 'byte_extract', 'isdataat', 'byte_math')?.use ?? rule.here
  );
}

/** A relative number ties the content or expression before it. */
export function tieBefore(use: Use, draft: NumberDraft, rule: RuleBuilder): void {
  if (!draft.relative) return;
  const condition = use.conditions.at(-1);
  if (condition) markRelative(rule.before({ condition, use }, 'content', 'pcre'));
}

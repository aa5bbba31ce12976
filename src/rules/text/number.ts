import { refuse } from './refusal.js';

/** A whole number in decimal or, with `0x`, hexadecimal digits, within bounds; refuses anything else. */
export function wholeNumber(text: string, what: string, least: number, most: number): number {
  const value = parseNumber(text);
  if (value === null) refuse(`${what}: "${text}" is no number`);
  if (value < least || value > most) refuse(`${what}: ${text} is not between ${least} and ${most}`);
  return value;
}

/** The number, or null: an optional sign, then decimal digits or `0x` and hexadecimal ones. */
export function parseNumber(text: string): number | null {
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  const hexadecimal = /^([+-]?)0[xX]([0-9a-fA-F]+)$/.exec(text);
  if (!hexadecimal) return null;
  const value = Number.parseInt(hexadecimal[2] ?? '', 16);
  return hexadecimal[1] === '-' ? -value : value;
}

export const MAX_U8 = 0xff;
export const MAX_U16 = 0xffff;
export const MAX_U32 = 0xffffffff;
/** Above 2^53 the digits of a 64-bit number are rounded: no length, counter or identifier comes near. */
export const MAX_U64 = 2 ** 64;

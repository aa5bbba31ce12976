/** Numbers and strings as both of Zeek's writers print them. Strings hold one character a byte. */

let cachedSecond = -1;
let cachedText = '';

/** `1700000000.123456`: seconds with six digits behind the point. */
export function timeText(seconds: number): string {
  let whole = Math.floor(seconds);
  let micros = Math.round((seconds - whole) * 1e6);
  if (micros === 1e6) {
    whole++;
    micros = 0;
  }
  if (whole !== cachedSecond) {
    cachedSecond = whole;
    cachedText = `${whole}.`;
  }
  return cachedText + digits6(micros);
}

/** Numbers below a thousand with all three digits. */
export const digits3: readonly string[] = Array.from({ length: 1000 }, (_, value) => String(value).padStart(3, '0'));

/** A number below a million with all six digits. */
function digits6(value: number): string {
  const high = Math.floor(value / 1000);
  return (digits3[high] as string) + digits3[value - high * 1000];
}

/** Above this a double no longer tells microseconds apart. */
const MAX_EXACT_SECONDS = 2 ** 53 / 1e6;

/** A double with at most six digits behind the point and no zeros at its end. */
export function intervalText(seconds: number): string {
  if (!(seconds >= 0 && seconds < MAX_EXACT_SECONDS)) return roundedText(seconds);
  const micros = Math.round(seconds * 1e6);
  const whole = Math.floor(micros / 1e6);
  let fraction = micros - whole * 1e6;
  if (fraction === 0) return String(whole);
  let length = 6;
  while (fraction % 10 === 0) {
    fraction /= 10;
    length--;
  }
  const text = length === 6 ? digits6(fraction) : String(fraction).padStart(length, '0');
  return `${whole}.${text}`;
}

/** The same for any number. */
function roundedText(seconds: number): string {
  const rounded = Math.round(seconds * 1e6) / 1e6;
  const text = String(rounded);
  return text.includes('e') ? rounded.toFixed(6).replace(/\.?0+$/, '') : text;
}

/**
 * The number of bytes of the UTF-8 sequence that begins at `at` of a string of bytes, 0 if none does
 * (RFC 3629 §4: no overlong forms, no surrogates, nothing above U+10FFFF).
 */
export function utf8Length(bytes: string, at: number): number {
  const lead = bytes.charCodeAt(at);
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (at + length > bytes.length) return 0;
  for (let next = at + 1; next < at + length; next++) if ((bytes.charCodeAt(next) & 0xc0) !== 0x80) return 0;
  const second = bytes.charCodeAt(at + 1);
  if (lead === 0xe0 && second < 0xa0) return 0;
  if (lead === 0xed && second > 0x9f) return 0;
  if (lead === 0xf0 && second < 0x90) return 0;
  if (lead === 0xf4 && second > 0x8f) return 0;
  return length;
}

/** `\xNN`. */
export const escapedByte = (code: number): string => `\\x${code.toString(16).padStart(2, '0')}`;

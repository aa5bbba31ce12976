/** Characters of an encoded name: two a byte (RFC 1001 §14.1). */
const ENCODED = 32;
/** The sixteenth byte is the type of the name, not a part of it. */
const DECODED = 15;
const A = 0x41;

/**
 * A NetBIOS name out of its first-level encoding (RFC 1001 §14.1), without its type and the spaces behind it.
 * Empty if it is none. Bytes below 3 belong to special names (`\x01\x02__MSBROWSE__\x02`) and are kept; so are the
 * zeros of the wildcard `*`.
 */
export function netbiosName(encoded: string): string {
  if (encoded.length !== ENCODED) return '';
  let name = '';
  for (let at = 0; at < DECODED * 2; at += 2) {
    const high = (encoded.charCodeAt(at) & ~0x20) - A;
    const low = (encoded.charCodeAt(at + 1) & ~0x20) - A;
    if (high < 0 || high > 15 || low < 0 || low > 15) return '';
    const byte = high * 16 + low;
    const isPrintable = byte >= 0x20 && byte < 0x7f;
    if (!isPrintable && byte >= 3) break;
    name += String.fromCharCode(byte);
  }
  let length = name.length;
  while (length > 0 && name.charCodeAt(length - 1) === 0x20) length--;
  return name.slice(0, length);
}

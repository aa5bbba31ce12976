const decoder = new TextDecoder('utf-8', { fatal: true });

/** Text of one character a byte, read as UTF-8; where it is none, bytes beyond ASCII become `\xNN`. */
export function utf8Text(bytes: string): string {
  if (!/[\x80-\xff]/.test(bytes)) return bytes;
  try {
    return decoder.decode(Uint8Array.from(bytes, character => character.charCodeAt(0)));
  } catch {
    return bytes.replace(/[\x80-\xff]/g, character => `\\x${character.charCodeAt(0).toString(16)}`);
  }
}

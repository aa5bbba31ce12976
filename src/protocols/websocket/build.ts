/** One frame; masked as clients must (RFC 6455 §5.3) where a key is given. */
export function frame(opcode: number, payload: Uint8Array, key?: readonly number[], isFinal = true): Uint8Array {
  const { length } = payload;
  const header = [(isFinal ? 0x80 : 0) | opcode];
  const masked = key ? 0x80 : 0;
  if (length < 126) header.push(masked | length);
  else if (length < 65_536) header.push(masked | 126, length >> 8, length & 0xff);
  else header.push(masked | 127, 0, 0, 0, 0, length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff);
  const body = payload.map((byte, at) => byte ^ (key?.[at & 3] ?? 0));
  return new Uint8Array([...header, ...(key ?? []), ...body]);
}

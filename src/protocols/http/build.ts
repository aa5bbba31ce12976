import { fromLatin1 } from '../../core/bytes.js';

/** Lines joined as HTTP joins them, a blank line behind them, then a body. */
export function message(lines: readonly string[], body = ''): Uint8Array {
  return fromLatin1(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** A request. */
export function request(method: string, target: string, fields: readonly string[] = [], body = ''): Uint8Array {
  return message([`${method} ${target} HTTP/1.1`, 'Host: www.example', ...fields], body);
}

/** A response whose length is told. */
export function response(code: number, reason: string, body = '', fields: readonly string[] = []): Uint8Array {
  return message([`HTTP/1.1 ${code} ${reason}`, `Content-Length: ${body.length}`, ...fields], body);
}

/** A body in chunks. */
export function chunked(pieces: readonly string[], trailer = ''): string {
  return `${pieces.map(piece => `${piece.length.toString(16)}\r\n${piece}\r\n`).join('')}0\r\n${trailer}\r\n`;
}

/**
 * Security data of AUTH GSSAPI: RFC 2228 §3. Where the mechanism is GSI (as in GridFTP) the tokens are the records of
 * a TLS handshake, without the framing of RFC 2743 §3.1.
 */
import { fromLatin1, u8, u16 } from '../../core/bytes.js';
import type { Carried } from '../contract.js';
import { replyCode, skipSpace } from './reply.js';

const TLS_HANDSHAKE = 0x16;
const TLS_HEADER = 5;

/** Replies after which no more tokens come: refused, done, or protected. */
const LAST_REPLIES: ReadonlySet<number> = new Set([232, 234, 235, 421, 431, 500, 501, 503, 535, 631, 632, 633]);

/** Hands the tokens of both sides to a TLS analyzer. */
export class SecurityExchange {
  private readonly tls: Carried;
  private isFirst = true;
  /** No more tokens are looked at. */
  isOver = false;
  /** The exchange ended well. */
  succeeded = false;

  constructor(tls: Carried) {
    this.tls = tls;
  }

  request(name: string, arg: string): void {
    if (name === 'AUTH') this.isOver = true;
    if (this.isOver || name !== 'ADAT') return;
    const token = decodeBase64(arg);
    if (this.isFirst && !isTlsHandshake(token)) this.isOver = true;
    else this.tls.data(true, token, 0, token.length);
    this.isFirst = false;
  }

  reply(line: string): void {
    if (this.isOver) return;
    const code = replyCode(line);
    if (code === 334 || code === 335 || code === 235) {
      const text = skipSpace(line, line[3] === '-' ? 4 : 3);
      if (text.startsWith('ADAT=')) {
        const token = decodeBase64(text.slice(5));
        this.tls.data(false, token, 0, token.length);
      }
    }
    if (!LAST_REPLIES.has(code)) return;
    this.isOver = true;
    this.succeeded = code >= 232 && code <= 235;
  }
}

/** A whole handshake record and nothing else (RFC 8446 §5.1). */
function isTlsHandshake(token: Uint8Array): boolean {
  return token.length >= TLS_HEADER && u8(token, 0) === TLS_HANDSHAKE && u16(token, 3) === token.length - TLS_HEADER;
}

/** RFC 4648 §4; what is no digit ends it. */
function decodeBase64(text: string): Uint8Array {
  const digits = /^[A-Za-z0-9+/]*/.exec(text)?.[0] ?? '';
  const whole = digits.length % 4 === 1 ? digits.slice(0, -1) : digits;
  return fromLatin1(atob(whole));
}

import { startsWith, u8 } from '../../core/bytes.js';
import { GIVE_UP, NEED_MORE } from '../../core/outcome.js';
import type { Analyzer, Carried, Report } from '../contract.js';

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const BIND_REQUEST = 0x60;
const EXTENDED_REQUEST = 0x77;
const EXTENDED_RESPONSE = 0x78;
/** RFC 4511 §4.14.1. */
const START_TLS = '1.3.6.1.4.1.1466.20037';
/** 1.2.840.113554.1.2.2 and what Windows has in its place. */
const KERBEROS = '\x2a\x86\x48\x86\xf7\x12\x01\x02\x02';
const MS_KERBEROS = '\x2a\x86\x48\x82\xf7\x12\x01\x02\x02';
/** Bytes of a bind in which they are looked for. */
const MAX_CREDENTIALS = 256;
/** Requests in front of StartTLS are few. */
const MAX_MESSAGES = 50;

/** RFC 4511 §4.14: TLS begins behind a successful answer to StartTLS. */
export class LdapAnalyzer implements Analyzer {
  private readonly report: Report;
  private tls: Carried | undefined;
  private wasAsked = false;
  private messages = 0;

  constructor(report: Report) {
    this.report = report;
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end && this.tls === undefined) {
      const content = contentStart(bytes, at + 1, end);
      if (content === NEED_MORE) return at - start;
      if (content < 0 || u8(bytes, at) !== SEQUENCE) return this.messages === 0 ? GIVE_UP : this.isEnough(end - start);
      const stop = content + lengthAt(bytes, at + 1);
      if (stop > end) return at - start;
      if (!this.message(fromOriginator, bytes, content, stop)) return GIVE_UP;
      at = stop;
      if (++this.messages > MAX_MESSAGES) return this.isEnough(end - start);
    }
    if (at < end) this.tls?.data(fromOriginator, bytes, at, end);
    return end - start;
  }

  gap(fromOriginator: boolean, length: number): boolean {
    this.tls?.gap(fromOriginator, length);
    return this.tls !== undefined;
  }

  end(fromOriginator: boolean): void {
    this.tls?.end(fromOriginator);
  }

  private isEnough(length: number): number {
    this.report.done();
    return length;
  }

  /** Message id, then the operation. False if this is no LDAP. */
  private message(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): boolean {
    if (u8(bytes, start) !== INTEGER || u8(bytes, start + 1) > 4) return false;
    const operation = start + 2 + u8(bytes, start + 1);
    if (operation + 2 > end) return false;
    this.report.confirm();
    const kind = u8(bytes, operation);
    if (kind === BIND_REQUEST) this.mechanisms(bytes, operation, Math.min(end, operation + MAX_CREDENTIALS));
    if (fromOriginator) this.wasAsked = kind === EXTENDED_REQUEST && hasName(bytes, operation, end);
    else if (this.wasAsked && kind === EXTENDED_RESPONSE && isSuccess(bytes, operation, end)) {
      this.tls = this.report.carry('ssl');
    }
    return true;
  }

  /** What authenticates inside SASL (RFC 4178 §4.2, RFC 4121 §4.1, [MS-NLMP] §2.2.1) is a service of its own. */
  private mechanisms(bytes: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; at++) {
      const byte = u8(bytes, at);
      if (byte === 0x4e && startsWith(bytes, at, end, 'NTLMSSP\0')) {
        this.report.confirm('ntlm');
        return;
      }
      if (byte === 0x2a && (startsWith(bytes, at, end, KERBEROS) || startsWith(bytes, at, end, MS_KERBEROS))) {
        this.report.confirm('krb');
        this.report.confirm('gssapi');
        return;
      }
    }
  }
}

/** [0] the name of the request. */
function hasName(bytes: Uint8Array, operation: number, end: number): boolean {
  const content = contentStart(bytes, operation + 1, end);
  return content > 0 && startsWith(bytes, content + 2, end, START_TLS);
}

/** The result begins with its code, 0 for success. */
function isSuccess(bytes: Uint8Array, operation: number, end: number): boolean {
  const content = contentStart(bytes, operation + 1, end);
  return content > 0 && u8(bytes, content + 2) === 0;
}

/** Where the content behind a length (X.690 §8.1.3) begins; NEED_MORE if it is cut, -1 for no length of a message. */
function contentStart(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end) return NEED_MORE;
  const size = u8(bytes, at);
  if (size < 0x80) return at + 1;
  if (size === 0x80 || size > 0x84) return GIVE_UP;
  return at + 1 + (size & 0x7f) <= end ? at + 1 + (size & 0x7f) : NEED_MORE;
}

function lengthAt(bytes: Uint8Array, at: number): number {
  const size = u8(bytes, at);
  if (size < 0x80) return size;
  let length = 0;
  for (let index = 1; index <= (size & 0x7f); index++) length = length * 256 + u8(bytes, at + index);
  return length;
}

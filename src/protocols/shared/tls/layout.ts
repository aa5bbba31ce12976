/**
 * Where the parts of a hello stand, and which of its bytes are alike in all hellos of one program: everything but
 * random, session, names, tickets and keys (RFC 8446 §4.1.2 and §4.1.3, RFC 6347 §4.2.1).
 */
import { latin1, u8, u16 } from '../../../core/bytes.js';
import { extension } from './extensions.js';
import { isBefore13 } from './names.js';

const RANDOM_LENGTH = 32;
/** Other server hellos with a version above TLS 1.2 are those of early drafts, which are laid out in another way. */
const DTLS13 = 0xfefc;
/** Bytes of a pattern at most; a hello that would have more has none. */
const LONGEST = 2048;
const gathered = new Uint8Array(LONGEST);

/** One reused view of a hello. `read` points it at one. */
export class HelloLayout {
  sessionStart = 0;
  sessionEnd = 0;
  /** Body of the extension with the server's name, -1 without it. */
  nameStart = -1;
  nameEnd = -1;
  /** Length of the session ticket, -1 without the extension. */
  ticketLength = -1;
  private length = 0;

  /**
   * The bytes that tell the program, as text under which what was read of them may be kept; '' for a hello that is
   * read on its own: broken, odd, or an early draft.
   */
  read(bytes: Uint8Array, start: number, end: number, isClient: boolean, isDatagram: boolean): string {
    this.nameStart = -1;
    this.nameEnd = -1;
    this.ticketLength = -1;
    this.length = 0;
    const version = u16(bytes, start);
    if (!isClient && !isBefore13(version) && version !== DTLS13) return '';
    let at = start + 2 + RANDOM_LENGTH;
    if (at + 1 > end) return '';
    this.sessionStart = at + 1;
    this.sessionEnd = at + 1 + u8(bytes, at);
    at = this.sessionEnd;
    if (isDatagram) at += 1 + u8(bytes, at);
    if (at + 3 > end) return '';
    const methods = isClient ? at + 2 + u16(bytes, at) : at + 2;
    const extensions = isClient ? methods + 1 + u8(bytes, methods) : methods + 1;
    if (methods >= end || extensions > end) return '';
    if (!this.gather(bytes, start, start + 2) || !this.gather(bytes, at, extensions)) return '';
    if (extensions + 2 > end) return this.text();
    if (extensions + 2 + u16(bytes, extensions) > end) return '';
    return this.gatherExtensions(bytes, extensions + 2, extensions + 2 + u16(bytes, extensions), isClient);
  }

  private gatherExtensions(bytes: Uint8Array, start: number, end: number, isClient: boolean): string {
    let at = start;
    while (at + 4 <= end) {
      const type = u16(bytes, at);
      const bodyEnd = at + 4 + u16(bytes, at + 2);
      if (bodyEnd > end || !this.gather(bytes, at, at + 2)) return '';
      if (!this.gatherBody(type, bytes, at + 4, bodyEnd, isClient)) return '';
      at = bodyEnd;
    }
    return this.text();
  }

  private gatherBody(type: number, bytes: Uint8Array, start: number, end: number, isClient: boolean): boolean {
    switch (type) {
      case extension.serverName:
        // Two of them are read on their own.
        if (this.nameStart >= 0) return false;
        this.nameStart = start;
        this.nameEnd = end;
        return true;
      case extension.sessionTicket:
        this.ticketLength = end - start;
        return true;
      case extension.supportedGroups:
      case extension.ecPointFormats:
      case extension.signatureAlgorithms:
      case extension.alpn:
      case extension.supportedVersions:
      case extension.pskKeyExchangeModes:
        return this.gather(bytes, start - 2, end);
      case extension.keyShare:
      case extension.keyShareOld:
        return isClient ? this.gatherGroups(bytes, start + 2, end) : this.gatherHead(bytes, start, end, 2);
      case extension.encryptedClientHello:
        return this.gatherHead(bytes, start, end, 5);
      default:
        return true;
    }
  }

  /** The groups of key shares, and how many they are; not the keys. */
  private gatherGroups(bytes: Uint8Array, start: number, end: number): boolean {
    const first = this.length++;
    let count = 0;
    for (let at = start; at + 4 <= end; at += 4 + u16(bytes, at + 2)) {
      if (!this.gather(bytes, at, at + 2)) return false;
      count++;
    }
    gathered[first] = count;
    return count < 256;
  }

  /** The first `most` bytes, and how many of them there are. */
  private gatherHead(bytes: Uint8Array, start: number, end: number, most: number): boolean {
    const length = Math.min(most, end - start);
    gathered[this.length++] = length;
    return this.gather(bytes, start, start + length);
  }

  private gather(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.length + end - start > LONGEST - 1) return false;
    for (let at = start; at < end; at++) gathered[this.length++] = u8(bytes, at);
    return true;
  }

  private text(): string {
    return latin1(gathered, 0, this.length);
  }
}

/** The record layer over TCP: RFC 8446 §5.1, RFC 5246 §6.2.1, and that of SSLv2 for its hellos. */
import { u8, u16 } from '../../core/bytes.js';
import { GIVE_UP, NEED_MORE } from '../../core/outcome.js';
import type { Analyzer, Report } from '../contract.js';
import { isBefore13, SSL3, TLS12 } from '../shared/tls/names.js';
import { HandshakeStream } from './handshake-stream.js';
import type { SslSettings } from './params.js';
import { TlsSession } from './session.js';
import {
  readSslv2,
  SSLV2_CLIENT_HELLO,
  SSLV2_CLIENT_MASTER_KEY,
  SSLV2_SERVER_HELLO,
  sslv2Client,
  sslv2Server,
} from './sslv2.js';

export const content = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23, heartbeat: 24 } as const;

const HEADER = 5;
/** Zeek's range of content types that TLS may have. */
const isContentType = (type: number): boolean => type >= 20 && type <= 30;
const isRecordVersion = (version: number): boolean => version >= SSL3 && version <= TLS12;

/** One direction of the stream. */
class Side {
  readonly handshake = new HandshakeStream();
  /** Bytes of an encrypted record that are still to come: nobody looks at them. */
  skip = 0;
  /** Bytes that must be there before it is worth to look again. */
  wanted = 0;
}

export class TlsStream implements Analyzer {
  private readonly report: Report<SslSettings>;
  private readonly session: TlsSession;
  private originator = new Side();
  private responder = new Side();
  /** A record of SSL 3 or later was seen: it cannot become SSLv2 any more. */
  private isTls = false;
  private isSslv2 = false;
  private isOver = false;

  constructor(report: Report<SslSettings>) {
    this.report = report;
    // Over UDP this is the handshake inside of QUIC.
    this.session = new TlsSession(report, report.transport === 'udp' ? 'q' : 't');
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    const side = fromOriginator ? this.originator : this.responder;
    let at = start;
    side.wanted = 0;
    while (at < end) {
      if (side.skip > 0) {
        const skipped = Math.min(side.skip, end - at);
        side.skip -= skipped;
        at += skipped;
        continue;
      }
      const used = this.record(fromOriginator, side, bytes, at, end);
      if (used === GIVE_UP || this.isOver) {
        this.session.finish();
        return GIVE_UP;
      }
      if (used === NEED_MORE) break;
      at += used;
    }
    return at - start;
  }

  needs(fromOriginator: boolean): number {
    return (fromOriginator ? this.originator : this.responder).wanted;
  }

  /** Only what nobody looks at may be missing. */
  gap(fromOriginator: boolean, length: number): boolean {
    const side = fromOriginator ? this.originator : this.responder;
    if (side.skip < length) {
      this.session.finish();
      return false;
    }
    side.skip -= length;
    return true;
  }

  close(): void {
    this.session.finish();
  }

  flipped(): void {
    const { originator } = this;
    this.originator = this.responder;
    this.responder = originator;
    this.session.flipped();
  }

  /** The record at `at`: bytes used, NEED_MORE or GIVE_UP. */
  private record(fromOriginator: boolean, side: Side, bytes: Uint8Array, at: number, end: number): number {
    if (at + HEADER > end) {
      side.wanted = HEADER;
      return NEED_MORE;
    }
    if (!this.isTls && (this.isSslv2 || u8(bytes, at) & 0x80))
      return this.oldRecord(fromOriginator, side, bytes, at, end);
    const type = u8(bytes, at);
    const version = u16(bytes, at + 1);
    if (!isRecordVersion(version)) {
      const where = this.isTls ? 'late in TLS connection. Packet reported version' : 'in TLS connection. Version';
      return this.fail(`Invalid version ${where}: ${version}`);
    }
    if (!isContentType(type)) return this.fail(`Invalid type in TLS connection. Version: ${version}, Type: ${type}`);
    const length = u16(bytes, at + 3);
    if (this.isCiphertext(fromOriginator, type)) {
      if (this.isMidstream(fromOriginator)) return GIVE_UP;
      this.isTls = true;
      side.skip = length;
      this.session.ciphertext(fromOriginator, type, length);
      return HEADER;
    }
    if (at + HEADER + length > end) {
      side.wanted = HEADER + length;
      return NEED_MORE;
    }
    this.isTls = true;
    this.plaintext(fromOriginator, side, type, length, bytes, at + HEADER, at + HEADER + length);
    return HEADER + length;
  }

  /** Application data starts encryption by itself in TLS 1.3, which needs no ChangeCipherSpec. */
  private isCiphertext(fromOriginator: boolean, type: number): boolean {
    const { session } = this;
    if (session.isEncrypted(fromOriginator)) return true;
    if (type !== content.applicationData || isBefore13(session.version)) return false;
    session.encrypt(fromOriginator);
    return true;
  }

  /** The beginning was not seen, and no handshake either: there is nothing to tell. */
  private isMidstream(fromOriginator: boolean): boolean {
    return !this.isTls && !this.report.connection.sawStart(fromOriginator);
  }

  private plaintext(
    fromOriginator: boolean,
    side: Side,
    type: number,
    length: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): void {
    const { session } = this;
    switch (type) {
      case content.changeCipherSpec:
        session.changeCipherSpec(fromOriginator);
        break;
      case content.alert:
        for (let at = start; at + 2 <= end; at += 2) session.alert(fromOriginator, u8(bytes, at + 1));
        break;
      case content.handshake: {
        const isRead = side.handshake.push(bytes, start, end, (message, from, bodyStart, bodyEnd) =>
          session.message(fromOriginator, message, from, bodyStart, bodyEnd),
        );
        if (!isRead) this.isOver = true;
        break;
      }
      case content.heartbeat:
        session.heartbeat(fromOriginator, length, bytes, start, end);
        break;
      case content.applicationData:
        session.plainData();
        break;
      default:
        this.fail(`unknown SSL record type (${type}) from ${fromOriginator ? 'originator' : 'responder'}`);
    }
  }

  /** A record of SSLv2, whose length has two bytes. */
  private oldRecord(fromOriginator: boolean, side: Side, bytes: Uint8Array, at: number, end: number): number {
    const length = 2 + (u16(bytes, at) & 0x7fff);
    const type = u8(bytes, at + 2);
    if (type === SSLV2_CLIENT_HELLO && !fromOriginator) return this.notSsl(bytes, at);
    if (type === SSLV2_SERVER_HELLO && fromOriginator) return this.notSsl(bytes, at);
    if (type === SSLV2_CLIENT_MASTER_KEY && this.isSslv2) {
      this.session.establish();
      this.isOver = true;
      return length;
    }
    if (type !== SSLV2_CLIENT_HELLO && type !== SSLV2_SERVER_HELLO) return this.notSsl(bytes, at);
    if (at + length > end) {
      side.wanted = length;
      return NEED_MORE;
    }
    const hello = readSslv2(bytes, at, at + length);
    if (!hello) return this.notSsl(bytes, at);
    if (hello.isClient) this.session.sslv2Client(sslv2Client(hello));
    else {
      this.isSslv2 = true;
      this.session.sslv2Server(sslv2Server(hello));
      this.session.certificate(false, bytes, hello.certificateStart, hello.certificateEnd);
    }
    return length;
  }

  private notSsl(bytes: Uint8Array, at: number): number {
    const [, head1, head2, head3] = bytes.subarray(at, at + 4);
    return this.fail(`Invalid headers in SSL connection. Head1: ${head1}, head2: ${head2}, head3: ${head3}`);
  }

  private fail(reason: string): number {
    this.isOver = true;
    this.session.violate(reason);
    return GIVE_UP;
  }
}

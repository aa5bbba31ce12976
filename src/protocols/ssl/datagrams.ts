/** DTLS: RFC 6347 §4.1 and §4.2, RFC 9147 §4. */
import { u8, u16, u24 } from '../../core/bytes.js';
import { GIVE_UP } from '../../core/outcome.js';
import type { Analyzer, Report } from '../contract.js';
import { FragmentBuffer } from './fragments.js';
import type { SslSettings } from './params.js';
import { TlsSession } from './session.js';
import { content } from './stream.js';

const RECORD_HEADER = 13;
const MESSAGE_HEADER = 12;
/** Datagrams of others (STUN, SRTP) between those of DTLS, before it is given up. */
const MAX_FOREIGN = 10;

export const isDtlsVersion = (version: number): boolean =>
  version === 0xfeff || version === 0xfefd || version === 0xfefc || version === 0x0100; // 0x0100: OpenSSL before 0.9.8f

export class DtlsDatagrams implements Analyzer {
  private readonly session: TlsSession;
  private originator = new FragmentBuffer();
  private responder = new FragmentBuffer();
  private foreign = 0;
  private hasBegun = false;
  private isOver = false;

  constructor(report: Report<SslSettings>) {
    this.session = new TlsSession(report, 'd');
  }

  datagram(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number | undefined {
    let at = start;
    while (at < end && !this.isOver) {
      const used = this.record(fromOriginator, bytes, at, end);
      if (used === 0) break;
      at += used;
    }
    if (at === start && !this.isOver) {
      this.foreign++;
      if (!this.hasBegun || (this.session.version === 0 && this.foreign > MAX_FOREIGN)) return this.leave();
    }
    return this.isOver ? this.leave() : undefined;
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

  private leave(): number {
    this.session.finish();
    return GIVE_UP;
  }

  /** Bytes of the record at `at`; 0 if there is none. */
  private record(fromOriginator: boolean, bytes: Uint8Array, at: number, end: number): number {
    const type = u8(bytes, at);
    // RFC 9147 §4, figure 4: the unified header, 0b001 in front, for what is encrypted.
    if (type >> 5 === 1 && this.hasBegun && this.session.version !== 0) {
      this.session.encrypt(fromOriginator);
      this.session.ciphertext(fromOriginator, content.applicationData, end - at);
      return end - at;
    }
    if (at + RECORD_HEADER > end || type < 20 || type > 26 || !isDtlsVersion(u16(bytes, at + 1))) return 0;
    const start = at + RECORD_HEADER;
    const recordEnd = start + u16(bytes, at + 11);
    if (recordEnd > end) return 0;
    this.hasBegun = true;
    const epoch = u16(bytes, at + 3);
    if (this.session.isEncrypted(fromOriginator) || epoch > 0) {
      this.session.ciphertext(fromOriginator, type, recordEnd - start);
    } else this.plaintext(fromOriginator, type, bytes, start, recordEnd);
    return recordEnd - at;
  }

  private plaintext(fromOriginator: boolean, type: number, bytes: Uint8Array, start: number, end: number): void {
    const { session } = this;
    if (type === content.changeCipherSpec) session.changeCipherSpec(fromOriginator);
    else if (type === content.alert && end - start >= 2) session.alert(fromOriginator, u8(bytes, start + 1));
    else if (type === content.handshake) this.handshake(fromOriginator, bytes, start, end);
    else if (type === content.heartbeat) session.heartbeat(fromOriginator, end - start, bytes, start, end);
    else if (type === content.applicationData) session.plainData();
  }

  private handshake(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void {
    let at = start;
    while (at + MESSAGE_HEADER <= end && !this.isOver) {
      const type = u8(bytes, at);
      const length = u24(bytes, at + 1);
      const sequence = u16(bytes, at + 4);
      const offset = u24(bytes, at + 6);
      const fragmentStart = at + MESSAGE_HEADER;
      const fragmentEnd = fragmentStart + u24(bytes, at + 9);
      if (fragmentEnd > end || offset + fragmentEnd - fragmentStart > length) return;
      at = fragmentEnd;
      if (fragmentEnd - fragmentStart === length) this.message(fromOriginator, type, bytes, fragmentStart, fragmentEnd);
      else {
        this.session.partOfMessage();
        const buffer = fromOriginator ? this.originator : this.responder;
        const whole = buffer.add(sequence, length, offset, bytes, fragmentStart, fragmentEnd);
        if (whole) this.message(fromOriginator, type, whole, 0, length);
      }
    }
  }

  private message(fromOriginator: boolean, type: number, bytes: Uint8Array, start: number, end: number): void {
    if (!this.session.message(fromOriginator, type, bytes, start, end)) this.isOver = true;
  }
}

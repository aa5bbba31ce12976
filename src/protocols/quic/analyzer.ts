import { hex, u8 } from '../../core/bytes.js';
import { GIVE_UP } from '../../core/outcome.js';
import type { Place } from '../../records/place.js';
import type { Analyzer, Carried, Report } from '../contract.js';
import { seeClientHello } from '../shared/tls/memo.js';
import { CryptoStream } from './crypto-stream.js';
import { readFrames } from './frames.js';
import { InitialKeys } from './keys.js';
import { type QuicRecord, quicLog } from './log.js';
import { integerLength, LongHeader, readInteger } from './packet.js';
import type { QuicSettings } from './params.js';
import { isGoogle, isNegotiation, isOldGoogle, type Version, versionName, versionOf } from './versions.js';

const LONG = 0x80;
const FIXED = 0x40;
/** Packets without the fixed bit (RFC 9287 makes them usual) that get a letter. */
const MAX_DISCARDED = 100;
/** Nothing shorter has a packet number and a sample (RFC 9001 §5.4.2). */
const MIN_INITIAL = 20;

const header = new LongHeader();

/** What is known of one direction. */
class Side {
  crypto = new CryptoStream();
  shortPackets = 0;
  nextShortLetter = 1;
}

/** One UDP flow with QUIC: opens the Initials, hands their TLS on, and keeps the line of quic.log. */
export class QuicAnalyzer implements Analyzer {
  private readonly report: Report<QuicSettings>;
  private originator = new Side();
  private responder = new Side();
  private record: QuicRecord | undefined;
  private since: Place | undefined;
  private letters = '';
  private keys: InitialKeys | undefined;
  private decrypted = 0;
  private discarded = 0;
  private tls: Carried | undefined;
  private isOver = false;

  constructor(report: Report<QuicSettings>) {
    this.report = report;
  }

  datagram(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number | undefined {
    let at = start;
    while (at < end && !this.isOver) {
      const first = u8(bytes, at);
      if (!(first & FIXED)) {
        // A version negotiation packet need not have the bit (RFC 8999 §6).
        if (!(first & LONG) || this.decrypted > 0 || !header.read(bytes, at, end) || header.version !== 0) {
          if (isOldGoogle(bytes, at, end)) this.leaveToGoogle();
          else this.discard(fromOriginator);
          break;
        }
      }
      if (!(first & LONG)) {
        this.short(fromOriginator);
        break;
      }
      if (!header.read(bytes, at, end)) return this.leave();
      const used = this.long(fromOriginator, bytes, at, end);
      if (used <= 0) break;
      at += used;
    }
    return this.isOver ? this.leave() : undefined;
  }

  close(): void {
    this.write();
  }

  flipped(): void {
    const { originator } = this;
    this.originator = this.responder;
    this.responder = originator;
  }

  private leave(): number {
    this.isOver = true;
    this.write();
    return GIVE_UP;
  }

  /** The packet with a long header at `at`: bytes used, 0 where nothing follows. */
  private long(fromOriginator: boolean, bytes: Uint8Array, at: number, end: number): number {
    const version = versionOf(header.version);
    if (!version) return this.unknownVersion(fromOriginator);
    const [initial, zeroRtt, , retry] = version.types;
    const { type } = header;
    if (type === retry) return this.retry(fromOriginator);
    const isInitial = type === initial;
    const token = isInitial ? readInteger(bytes, header.restStart, end) : 0;
    const lengthAt = isInitial
      ? header.restStart + (token < 0 ? 0 : integerLength(bytes, header.restStart)) + token
      : header.restStart;
    const length = token < 0 ? -1 : readInteger(bytes, lengthAt, end);
    if (length < 0 || (isInitial && length < MIN_INITIAL)) return this.malformed();
    const numberAt = lengthAt + integerLength(bytes, lengthAt);
    // A datagram may have been cut by the capture: what is whole of it counts.
    if (numberAt + length > end) return this.malformed();
    this.begin(fromOriginator, header.version);
    this.letter(fromOriginator, isInitial ? 'i' : type === zeroRtt ? 'z' : 'h');
    const packetEnd = numberAt + length;
    if (isInitial) this.initial(fromOriginator, version, bytes, at, numberAt, packetEnd);
    return packetEnd - at;
  }

  private initial(
    fromOriginator: boolean,
    version: Version,
    bytes: Uint8Array,
    start: number,
    numberAt: number,
    end: number,
  ): void {
    const side = fromOriginator ? this.originator : this.responder;
    if (side.crypto.isFinished || (!fromOriginator && !this.keys)) return;
    this.keys ??= new InitialKeys(
      this.report.platform,
      version,
      bytes.slice(header.destinationStart, header.destinationEnd),
    );
    const frames = this.keys.open(fromOriginator, bytes, start, numberAt, end);
    if (!frames) {
      // Once an Initial was opened this is another one's, or a damaged one: what follows may be good.
      if (this.decrypted === 0) this.fail('decryption failed');
      return;
    }
    if (this.decrypted++ === 0) this.report.confirm();
    let isGood = true;
    let isClosed = false;
    const areRead = readFrames(frames, {
      crypto: (offset, from, at, until) => {
        isGood &&= side.crypto.add(offset, from, at, until);
      },
      close: () => {
        isClosed = true;
      },
    });
    const message = side.crypto.message();
    if (message) this.hello(fromOriginator, message);
    if (this.originator.crypto.isFinished && this.responder.crypto.isFinished) this.keys?.forget();
    if (isClosed) {
      this.letter(fromOriginator, 'c');
      this.write();
    } else if (!areRead || !isGood) this.fail(areRead ? 'too much crypto data' : 'unhandled frame type');
  }

  /** The first TLS message of a side goes on as the record that it would be over TCP. */
  private hello(fromOriginator: boolean, message: Uint8Array): void {
    const CLIENT_HELLO = 1;
    const { platform } = this.report;
    if (fromOriginator && message[0] === CLIENT_HELLO && this.record) {
      const hello = seeClientHello(message, 4, message.length, 'q', platform);
      const [name] = hello?.extensions.serverNames ?? [];
      const protocols = hello?.extensions.alpn ?? [];
      this.record.server_name = name;
      this.record.client_protocol = protocols[0];
      this.record.ja4 = hello?.ja4;
      if (protocols.length > 1) this.report.weird('QUIC_many_protocols', `[${protocols.join(', ')}]`);
    }
    this.letter(fromOriginator, 's');
    const record = new Uint8Array(5 + message.length);
    record.set([22, 3, 3, message.length >> 8, message.length & 0xff]);
    record.set(message, 5);
    this.tls ??= this.report.carry('ssl');
    this.tls.data(fromOriginator, record, 0, record.length);
  }

  private short(fromOriginator: boolean): void {
    const side = fromOriginator ? this.originator : this.responder;
    if (++side.shortPackets !== side.nextShortLetter) return;
    side.nextShortLetter *= 2;
    if (this.record) this.letter(fromOriginator, 'o');
    else if (this.decrypted > 0) {
      this.report.weird('QUIC_spurious_short_packet_threshold_crossed', String(side.shortPackets));
    } else this.isOver = true;
  }

  private discard(fromOriginator: boolean): void {
    if (this.decrypted === 0) {
      this.isOver = true;
      return;
    }
    if (++this.discarded <= MAX_DISCARDED && this.record) this.letter(fromOriginator, 'x');
  }

  /** A Retry ends the line of the log; the client begins anew with other keys. */
  private retry(fromOriginator: boolean): number {
    this.begin(fromOriginator, header.version, true);
    this.letter(fromOriginator, 'r');
    this.write();
    this.keys = undefined;
    this.originator.crypto = new CryptoStream();
    this.responder.crypto = new CryptoStream();
    return 0;
  }

  private unknownVersion(fromOriginator: boolean): number {
    const { version } = header;
    this.begin(fromOriginator, version, true);
    this.letter(fromOriginator, 'u');
    this.write();
    if (isGoogle(version)) this.leaveToGoogle();
    else if (isNegotiation(version)) this.keys = undefined;
    else this.fail(`unhandled QUIC version 0x${version.toString(16)}`);
    return 0;
  }

  /** Google's QUIC is named; nothing of it is read. */
  private leaveToGoogle(): void {
    this.report.confirm();
    this.report.done();
  }

  private malformed(): number {
    if (this.decrypted === 0) this.isOver = true;
    return 0;
  }

  private fail(reason: string): void {
    this.isOver = true;
    this.report.violation(reason);
  }

  /** Begins a line if there is none, and keeps the connection IDs; `onlyNew`: those of a line that exists stay. */
  private begin(fromOriginator: boolean, version: number, onlyNew = false): void {
    if (this.record && onlyNew) return;
    const { bytes, destinationStart, destinationEnd, sourceStart, sourceEnd } = header;
    if (!this.record) {
      this.record = { ts: this.report.now, version: versionName(version) };
      this.since = this.report.place();
    }
    if (fromOriginator && destinationEnd > destinationStart) {
      this.record.client_initial_dcid ??= hex(bytes, destinationStart, destinationEnd);
    }
    const source = hex(bytes, sourceStart, sourceEnd);
    if (fromOriginator) this.record.client_scid = source;
    else this.record.server_scid = source;
  }

  private letter(fromOriginator: boolean, letter: string): void {
    const { maxHistoryLength } = this.report.settings;
    if (this.letters.length >= maxHistoryLength) return;
    this.letters += fromOriginator ? letter.toUpperCase() : letter;
    if (this.letters.length === maxHistoryLength) this.report.weird('QUIC_max_history_length_reached');
  }

  /** Writes the line, if there is one. */
  private write(): void {
    if (!this.record) return;
    this.record.history = this.letters;
    this.report.emit(quicLog, this.record, this.since);
    this.record = undefined;
    this.letters = '';
  }
}

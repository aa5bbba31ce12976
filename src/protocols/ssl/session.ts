import { u8, u16, u32 } from '../../core/bytes.js';
import type { Place } from '../../records/place.js';
import type { Report } from '../contract.js';
import type { Carrier } from '../shared/tls/fingerprints.js';
import { newSslRecord, type SslRecord, serverCertificateLog, sslLog } from '../shared/tls/log.js';
import { type SeenClientHello, type SeenServerHello, seeClientHello, seeServerHello } from '../shared/tls/memo.js';
import {
  alertName,
  cipherName,
  groupName,
  handshake,
  historyLetter,
  isBefore13,
  isDraft13,
  TLS12,
  TLS13,
  versionName,
} from '../shared/tls/names.js';
import { readAuthorities } from './authorities.js';
import { Chain } from './chain.js';
import { Heartbleed } from './heartbleed.js';
import { describeClientHello, describeServerHello } from './hello-columns.js';
import { exchangeOf } from './key-exchange.js';
import type { SslSettings } from './params.js';
import { WeakKeys } from './weak-keys.js';

/**
 * One session: takes what the record layer found, and keeps its line of ssl.log. Which side is the client is told by
 * who says the client hello: the originator, unless a server connected (`^` in the history).
 */
export class TlsSession {
  readonly report: Report<SslSettings>;
  private record: SslRecord = newSslRecord();
  readonly chain: Chain;
  /** The version negotiated, 0 before it is known. */
  version = 0;
  isEstablished = false;
  private readonly carrier: Carrier;
  private readonly weakKeys: WeakKeys | undefined;
  private readonly heartbleed: Heartbleed | undefined;
  private since: Place | undefined;
  private isLogged = false;
  private isFlipped = false;
  private history = '';
  private sessionId = '';
  private isRetry = false;
  private offeredTicket = false;
  private offeredPsk = false;
  private sawClientKey = false;
  private cipher = -1;
  private isOriginatorEncrypted = false;
  private isResponderEncrypted = false;

  constructor(report: Report<SslSettings>, carrier: Carrier) {
    this.report = report;
    this.carrier = carrier;
    this.chain = new Chain(report);
    if (report.settings.weakKeys) this.weakKeys = new WeakKeys(report);
    if (report.settings.heartbleed) this.heartbleed = new Heartbleed(report, this.record);
  }

  /** Whether what this side sends is encrypted. */
  isEncrypted(fromOriginator: boolean): boolean {
    return fromOriginator ? this.isOriginatorEncrypted : this.isResponderEncrypted;
  }

  /** A whole handshake message with its body `bytes[start, end)`. False if nothing can be read after it. */
  message(fromOriginator: boolean, type: number, bytes: Uint8Array, start: number, end: number): boolean {
    this.begin();
    const isRead = this.body(fromOriginator, type, bytes, start, end);
    const letter = type === handshake.serverHello && this.isRetry ? 'j' : historyLetter(type);
    if (type === handshake.serverHello) this.isRetry = false;
    this.remember(fromOriginator, letter);
    return isRead;
  }

  changeCipherSpec(fromOriginator: boolean): void {
    this.begin();
    this.encrypt(fromOriginator);
    this.remember(fromOriginator, 'i');
    if (this.isClient(fromOriginator) && this.offeredTicket && !this.sawClientKey) this.record.resumed = true;
  }

  /** Originator and responder were swapped. */
  flipped(): void {
    const { isOriginatorEncrypted } = this;
    this.isOriginatorEncrypted = this.isResponderEncrypted;
    this.isResponderEncrypted = isOriginatorEncrypted;
    if (this.since !== undefined) this.isFlipped = !this.isFlipped;
  }

  /** From here on this side encrypts. */
  encrypt(fromOriginator: boolean): void {
    if (fromOriginator) this.isOriginatorEncrypted = true;
    else this.isResponderEncrypted = true;
  }

  alert(fromOriginator: boolean, description: number): void {
    this.begin();
    this.remember(fromOriginator, 'l');
    this.record.last_alert = alertName(description);
  }

  /** An unencrypted heartbeat (RFC 6520 §4) in a record of `length` bytes. */
  heartbeat(fromOriginator: boolean, length: number, bytes: Uint8Array, start: number, end: number): void {
    this.begin();
    this.remember(fromOriginator, 'b');
    if (end - start >= 3)
      this.heartbleed?.plain(this.isClient(fromOriginator), length, u8(bytes, start), u16(bytes, start + 1));
  }

  /** An encrypted record. */
  ciphertext(fromOriginator: boolean, contentType: number, length: number): void {
    if (this.isOriginatorEncrypted && this.isResponderEncrypted && !this.isEstablished) this.establish();
    this.heartbleed?.encrypted(this.isClient(fromOriginator), contentType, length);
  }

  /** Application data that nobody encrypted. */
  plainData(): void {
    this.begin();
    if (this.record.version !== undefined && !this.isEstablished) this.report.weird('ssl_early_application_data');
  }

  /** The handshake came to its end. */
  establish(): void {
    this.begin();
    this.isEstablished = true;
    this.record.established = true;
    this.tellCertificate();
    const { settings } = this.report;
    this.finish();
    if (settings.stopsWhenEstablished && !settings.heartbleed) this.report.done();
  }

  /** It is not TLS, or cannot be followed. */
  violate(reason: string): void {
    this.report.violation(reason);
    this.finish();
  }

  /** Writes the record, unless that was done. */
  finish(): void {
    if (this.isLogged || this.since === undefined) return;
    this.isLogged = true;
    this.record.ssl_history = this.history;
    this.chain.describe(this.record);
    this.report.emit(sslLog, this.record, this.since);
    // It is the sink's now: what comes later is in no log.
    this.record = {};
  }

  /** The hello of SSLv2, which is no handshake message. */
  sslv2Client(hello: SeenClientHello): void {
    this.begin();
    this.client(hello);
    this.remember(true, 'c');
  }

  sslv2Server(hello: SeenServerHello): void {
    this.begin();
    this.server(hello);
    this.remember(false, 's');
  }

  certificate(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void {
    this.chain.add(this.isClient(fromOriginator), 0, bytes, start, end);
  }

  /** Part of a handshake message came: the record's time is that of the first of it, once the rest comes. */
  partOfMessage(): void {
    this.record.ts ??= this.report.now;
  }

  private begin(): void {
    if (this.since !== undefined) return;
    this.since = this.report.place();
    this.record.ts ??= this.report.now;
    this.record.resumed = false;
    this.record.established = false;
  }

  private isClient(fromOriginator: boolean): boolean {
    return fromOriginator !== this.isFlipped;
  }

  private remember(fromOriginator: boolean, letter: string): void {
    const { maxHistoryLength } = this.report.settings;
    if (this.history.length >= maxHistoryLength) return;
    this.history += this.isClient(fromOriginator) ? letter.toUpperCase() : letter;
    if (this.history.length === maxHistoryLength) {
      this.report.weird('SSL_max_ssl_history_length_reached', String(maxHistoryLength));
    }
  }

  private body(fromOriginator: boolean, type: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { platform } = this.report;
    switch (type) {
      case handshake.clientHello: {
        const hello = seeClientHello(bytes, start, end, this.carrier, platform);
        if (!hello) return this.broken('client hello');
        if (!fromOriginator && !this.isFlipped) {
          this.isFlipped = true;
          this.history += '^';
        }
        if (!isKnown(hello.version)) return this.unsupported('client', hello.version);
        this.client(hello);
        return true;
      }
      case handshake.serverHello: {
        const hello = seeServerHello(bytes, start, end, platform);
        if (!hello) return this.broken('server hello');
        if (!isKnown(hello.version)) return this.unsupported('server', hello.version);
        this.server(hello);
        return true;
      }
      case handshake.certificate:
        this.chain.read(this.isClient(fromOriginator), this.version, bytes, start, end);
        return true;
      case handshake.certificateStatus:
        this.chain.staple(this.isClient(fromOriginator), bytes, start, end);
        return true;
      case handshake.serverKeyExchange:
        this.keyExchange(bytes, start, end);
        return true;
      case handshake.certificateRequest:
        this.authorities(bytes, start, end);
        return true;
      case handshake.newSessionTicket:
        if (end - start >= 4) this.record.ticket_lifetime_hint = u32(bytes, start);
        return true;
      case handshake.clientKeyExchange:
        if (this.isClient(fromOriginator)) this.sawClientKey = true;
        return true;
      default:
        return true;
    }
  }

  private client(hello: SeenClientHello): void {
    const { extensions } = hello;
    if (extensions.ticketLength > 0) this.offeredTicket = true;
    if (extensions.hasPreSharedKey) this.offeredPsk = true;
    if (hello.sessionId.length > 0 && !/^\0{32}$/.test(hello.sessionId)) {
      this.sessionId = hello.sessionId;
      this.offeredTicket = false;
    }
    for (const type of extensions.oddNameTypes) {
      this.report.weird(`Encountered unknown type in server name ssl extension: ${type}`);
    }
    const [name, ...others] = extensions.serverNames ?? [];
    if (name !== undefined) this.record.server_name = name;
    if (others.length > 0) this.report.weird('SSL_many_server_names', `[${[name, ...others].join(', ')}]`);
    this.record.ja3 ??= hello.ja3;
    this.record.ja4 ??= hello.ja4;
    describeClientHello(this.record, hello);
  }

  private server(hello: SeenServerHello): void {
    const { record } = this;
    const { extensions } = hello;
    this.report.confirm('ssl');
    const [chosen] = extensions.versions ?? [];
    if (chosen !== undefined) this.negotiate(chosen);
    else if (this.version === 0) this.negotiate(hello.version);
    this.cipher = hello.cipher;
    record.cipher = cipherName(hello.cipher);
    this.isRetry = hello.isRetry;
    // TLS 1.3 echoes the session ID without resuming (RFC 8446 §4.1.3).
    const is13 = this.version === TLS13 || isDraft13(this.version);
    if (this.sessionId !== '' && this.sessionId === hello.sessionId && !is13) record.resumed = true;
    if (extensions.hasPreSharedKey && this.offeredPsk) record.resumed = true;
    const [group] = extensions.keyShares ?? [];
    if (group !== undefined && extensions.keyShares?.length === 1) record.curve = groupName(group);
    if (extensions.alpn?.[0] !== undefined) record.next_protocol = extensions.alpn[0];
    if (!hello.isRetry) record.ja3s ??= hello.ja3s;
    describeServerHello(record, hello);
    this.weakKeys?.serverHello(hello.version, record.cipher);
  }

  private negotiate(version: number): void {
    this.version = version;
    this.record.version = versionName(version);
  }

  private keyExchange(bytes: Uint8Array, start: number, end: number): void {
    const exchange = exchangeOf(this.cipher, bytes, start, end);
    if (exchange?.group !== undefined) this.record.curve = groupName(exchange.group);
    if (exchange?.publicLength !== undefined) this.record.dh_param_size = exchange.publicLength * 8;
    if (exchange?.primeLength !== undefined)
      this.weakKeys?.diffieHellman(exchange.primeLength * 8, this.chain.server());
  }

  private authorities(bytes: Uint8Array, start: number, end: number): void {
    if (!this.report.settings.logsAuthorities) return;
    const hasSignatures = this.version === TLS12 || this.version === 0xfefd;
    this.record.requested_client_certificate_authorities = readAuthorities(bytes, start, end, hasSignatures);
  }

  private tellCertificate(): void {
    const seen = this.chain.server();
    const certificate = seen?.certificate;
    if (!seen || !certificate) return;
    this.weakKeys?.established(seen);
    const { connection, now } = this.report;
    this.report.emit(serverCertificateLog, {
      ts: now,
      host: connection.responder,
      port_num: connection.responderPort,
      subject: certificate.subject,
      issuer_subject: certificate.issuer,
      serial: certificate.serial,
      fingerprint: seen.fingerprint,
    });
  }

  private broken(what: string): boolean {
    this.violate(`malformed ${what}`);
    return false;
  }

  private unsupported(side: string, version: number): boolean {
    this.violate(`unsupported ${side} SSL version 0x${version.toString(16).padStart(4, '0')}`);
    return false;
  }
}

/** Versions that a hello may bear: all that there were, and drafts and experiments with TLS 1.3. */
const isKnown = (version: number): boolean =>
  isBefore13(version) || version === TLS13 || version === 0xfefc || version >> 8 === 0x7f || version >> 8 === 0x7e;

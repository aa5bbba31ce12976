import { fromLatin1, u8, u16, u32 } from '../../core/bytes.js';
import { GIVE_UP } from '../../core/outcome.js';
import type { Platform } from '../../core/platform.js';
import type { Place } from '../../records/place.js';
import type { Analyzer, Report } from '../contract.js';
import { LoginWatcher } from './auth.js';
import { type Algorithms, agreed, agreedBothWays, hasshServerText, hasshText, readKexinit } from './kexinit.js';
import { type SshRecord, sshLog } from './log.js';
import { isIdentification, lineText, saidVersion, spokenVersion } from './version.js';

export const SSH_PORT = 22;
const LF = 0x0a;
/** RFC 4253 §4.2 allows 255 bytes; servers that greet first send longer lines. */
const MAX_LINE = 4096;
/** RFC 4253 §6.1 wants 35,000 bytes to be accepted; no message before the keys are in use is longer. */
const MAX_PACKET = 65_536;

/** Message numbers: RFC 4253 §12, RFC 4419 §5, RFC 5656 §7.1, RFC 4432 §4.3. */
const KEXINIT = 20;
const NEWKEYS = 21;
const KEX_REPLY = 31; // KEXDH_REPLY, KEX_ECDH_REPLY, and the group of a group exchange
const KEX_GEX_REPLY = 33;

/** SSH 1: message numbers of the protocol's description ("The SSH (Secure Shell) Remote Login Protocol", 1995). */
const SSH1_PUBLIC_KEY = 2;
const SSH1_SESSION_KEY = 3;

/** What one side is about to send. */
const IDENTIFICATION = 0;
const KEY_EXCHANGE = 1;
const ENCRYPTED = 2;

interface Side {
  state: number;
  algorithms: Algorithms | undefined;
}

/** Compressed streams tell nothing by their lengths. */
const COMPRESSED: ReadonlySet<string> = new Set(['zlib', 'zlib@openssh.com']);

/** Reads SSH up to its first keys; of what is encrypted only the lengths, until it is known how the login ended. */
export class SshAnalyzer implements Analyzer {
  private readonly report: Report;
  private client: Side = { state: IDENTIFICATION, algorithms: undefined };
  private server: Side = { state: IDENTIFICATION, algorithms: undefined };
  private readonly login = new LoginWatcher();
  private record: SshRecord | undefined;
  private since: Place | undefined;
  private isLogged = false;
  private isConfirmed = false;
  private hadGap = false;

  constructor(report: Report) {
    this.report = report;
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    if (this.hadGap) return GIVE_UP;
    const side = fromOriginator ? this.client : this.server;
    let at = start;
    while (at < end && side.state !== ENCRYPTED) {
      const length =
        side.state === IDENTIFICATION
          ? this.identification(fromOriginator, bytes, at, end)
          : this.packet(fromOriginator, bytes, at, end);
      if (length === GIVE_UP) return GIVE_UP;
      if (length === 0) return at - start;
      at += length;
    }
    if (at < end) this.encrypted(fromOriginator, end - at);
    return end - start;
  }

  gap(): boolean {
    this.hadGap = true;
    return false;
  }

  close(): void {
    this.write();
  }

  flipped(): void {
    const { client } = this;
    this.client = this.server;
    this.server = client;
  }

  private identification(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    const stop = lineEnd(bytes, start, end);
    if (stop === 0) return end - start > MAX_LINE ? this.broken('malformed ssh identification') : 0;
    if (!isIdentification(bytes, start, stop)) {
      if (fromOriginator || stop - start > MAX_LINE) return this.broken('malformed ssh identification');
      return stop - start; // RFC 4253 §4.2: a server may say something first
    }
    const record = this.session();
    const line = lineText(bytes, start, stop);
    if (fromOriginator) record.client = line;
    else record.server = line;
    record.version = spokenVersion(record.client, record.server);
    // On another port than its own SSH is recognised once both sides have said so; as in Zeek, it begins then.
    if (this.report.connection.responderPort !== SSH_PORT) record.ts = this.report.now;
    (fromOriginator ? this.client : this.server).state = KEY_EXCHANGE;
    return stop - start;
  }

  private packet(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    const { client, server } = this.session();
    const said = saidVersion((fromOriginator ? client : server) ?? '');
    const version = this.session().version ?? (said === 1.99 ? undefined : said);
    if (version === undefined && end - start < 6) return 0;
    if (end - start < 4) return 0;
    const isOne = version === undefined ? u8(bytes, start + 5) !== KEXINIT : version === 1;
    const length = u32(bytes, start);
    if (length > MAX_PACKET || length < 2) return this.broken('SSH packet of impossible length');
    return isOne
      ? this.packetOfVersion1(fromOriginator, bytes, start, end)
      : this.packetOfVersion2(fromOriginator, bytes, start, end);
  }

  /** RFC 4253 §6: length, padding length, message, padding. */
  private packetOfVersion2(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    const length = u32(bytes, start);
    if (end - start < 4 + length) return 0;
    const stop = start + 4 + length - u8(bytes, start + 4);
    const payload = start + 6;
    if (stop < payload) return this.broken('SSH padding longer than its packet');
    const side = fromOriginator ? this.client : this.server;
    const message = u8(bytes, start + 5);
    if (message === NEWKEYS) {
      side.state = ENCRYPTED;
      this.confirm();
    } else if (message === KEXINIT) {
      side.algorithms ??= readKexinit(bytes, payload, stop) ?? undefined;
      this.fingerprint(fromOriginator, side.algorithms);
      this.negotiate();
    } else if (!fromOriginator && this.carriesHostKey(message)) this.hostKey(bytes, payload, stop);
    return 4 + length;
  }

  /** SSH 1: length, 1 to 8 bytes of padding, type, data, CRC-32. */
  private packetOfVersion1(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    const length = u32(bytes, start);
    const whole = 4 + length + 8 - (length % 8);
    if (end - start < whole) return 0;
    const at = start + 4 + 8 - (length % 8);
    const type = u8(bytes, at);
    if (type === SSH1_PUBLIC_KEY && !fromOriginator) this.hostKeyOfVersion1(bytes, at + 1, start + whole - 4);
    if (type === SSH1_SESSION_KEY && fromOriginator) this.confirm();
    (fromOriginator ? this.client : this.server).state = ENCRYPTED;
    return whole;
  }

  private encrypted(fromOriginator: boolean, length: number): void {
    const record = this.session();
    if (record.version !== 2 || COMPRESSED.has(record.compression_alg ?? '')) {
      this.report.done();
      return;
    }
    const succeeded = this.login.see(fromOriginator, length);
    if (succeeded === undefined) return;
    record.auth_success = succeeded;
    record.auth_attempts = (record.auth_attempts ?? 0) + 1;
    if (!succeeded) return;
    this.write();
    this.report.done();
  }

  private session(): SshRecord {
    if (this.record) return this.record;
    const { connection, home, now } = this.report;
    const fromHome = home.hasText(connection.originator);
    const atHome = home.hasText(connection.responder);
    this.record = { ts: now, auth_attempts: 0 };
    if (fromHome !== atHome) this.record.direction = fromHome ? 'OUTBOUND' : 'INBOUND';
    this.since = this.report.place();
    return this.record;
  }

  /** New keys are agreed on by two sides that speak the same version: as in Zeek, one side alone is not enough. */
  private confirm(): void {
    if (this.isConfirmed || !this.record?.version) return;
    this.isConfirmed = true;
    this.report.confirm();
  }

  private broken(reason: string): number {
    this.report.violation(reason);
    return GIVE_UP;
  }

  private fingerprint(fromOriginator: boolean, own: Algorithms | undefined): void {
    if (!own) return;
    const text = fromOriginator ? hasshText(own) : hasshServerText(own);
    const digest = this.report.platform.digest('md5', fromLatin1(text));
    if (fromOriginator) this.session().hassh = digest;
    else this.session().hasshServer = digest;
  }

  private negotiate(): void {
    const client = this.client.algorithms;
    const server = this.server.algorithms;
    const record = this.session();
    if (!client || !server || record.version !== 2) return;
    record.kex_alg = agreed(client.kex, server.kex);
    record.host_key_alg = agreed(client.hostKey, server.hostKey);
    record.cipher_alg = agreedBothWays(
      [client.cipherToServer, server.cipherToServer],
      [client.cipherToClient, server.cipherToClient],
    );
    record.mac_alg = agreedBothWays([client.macToServer, server.macToServer], [client.macToClient, server.macToClient]);
    record.compression_alg = agreedBothWays(
      [client.compressionToServer, server.compressionToServer],
      [client.compressionToClient, server.compressionToClient],
    );
  }

  /** A group exchange answers with 33; 31 is its group. GSSAPI (RFC 4462) sends a host key seldom, RSA (4432) first. */
  private carriesHostKey(message: number): boolean {
    const kex = this.record?.kex_alg ?? '';
    // What 31 means depends on the method, which only both sides together tell.
    if (kex === '' || kex.startsWith('gss-')) return false;
    if (kex.startsWith('rsa')) return message === 30;
    return kex.startsWith('diffie-hellman-group-exchange') ? message === KEX_GEX_REPLY : message === KEX_REPLY;
  }

  private hostKey(bytes: Uint8Array, start: number, end: number): void {
    if (end - start < 4) return;
    const length = u32(bytes, start);
    if (length > end - start - 4) return;
    const { platform } = this.report;
    const record = this.session();
    record.host_key_fingerprint = sha256Fingerprint(platform, bytes, start + 4, start + 4 + length);
    record.host_key = withColons(platform.digest('md5', bytes, start + 4, start + 4 + length));
  }

  /** Cookie (8), server key (bits, exponent, modulus), host key (bits, exponent, modulus); MD5 of modulus, exponent. */
  private hostKeyOfVersion1(bytes: Uint8Array, start: number, end: number): void {
    let at = start + 8 + 4;
    at = afterInteger(bytes, afterInteger(bytes, at, end), end) + 4;
    const exponent = at;
    const modulus = afterInteger(bytes, exponent, end);
    const stop = afterInteger(bytes, modulus, end);
    if (stop > end || stop <= modulus) return;
    const hash = this.report.platform.hash('md5');
    hash.update(bytes, modulus + 2, stop);
    hash.update(bytes, exponent + 2, modulus);
    this.session().host_key = withColons(hash.digest());
  }

  private write(): void {
    if (!this.record || this.isLogged) return;
    this.isLogged = true;
    this.report.emit(sshLog, this.record, this.since);
  }
}

/** Where the line at `start` ends, behind its LF; 0 if it does not. */
function lineEnd(bytes: Uint8Array, start: number, end: number): number {
  const stop = Math.min(end, start + MAX_LINE + 1);
  for (let at = start; at < stop; at++) if (u8(bytes, at) === LF) return at + 1;
  return 0;
}

/** SSH 1 integers: bits (2 bytes), then as many bytes as these need. */
function afterInteger(bytes: Uint8Array, at: number, end: number): number {
  return at + 2 > end ? end + 1 : at + 2 + ((u16(bytes, at) + 7) >> 3);
}

const withColons = (digits: string): string => digits.replace(/..(?=.)/g, '$&:');

/** `ssh-keygen -l` prints 43 characters of base64; Zeek keeps 32 of them. */
function sha256Fingerprint(platform: Platform, bytes: Uint8Array, start: number, end: number): string {
  const digest = platform.digest('sha256', bytes, start, end);
  const raw = digest.replace(/../g, pair => String.fromCharCode(Number.parseInt(pair, 16)));
  return `SHA256:${btoa(raw).slice(0, 32)}`;
}

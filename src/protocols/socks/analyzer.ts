import { u8 } from '../../core/bytes.js';
import { GIVE_UP, NEED_MORE } from '../../core/outcome.js';
import { tunnelLog } from '../../flow/tunnel-log.js';
import type { Place } from '../../records/place.js';
import type { Analyzer, Carried, Report } from '../contract.js';
import { Pending } from '../session/pending.js';
import { type SocksRecord, socksLog } from './log.js';
import { methodsLength, read5, readLogin, readReply4, readRequest4, type Target } from './messages.js';
import { status4, status5 } from './names.js';
import { Proxies } from './proxies.js';

/** RFC 1928 §3. */
const NO_AUTHENTICATION = 0x00;
const USER_PASSWORD = 0x02;
const NO_METHOD = 0xff;

/** What a side of SOCKS 5 says next. */
const METHODS = 0;
const LOGIN = 1;
const TARGET = 2;
const INSIDE = 3;

/** What a client may send before the proxy has answered, bytes. */
const MAX_EARLY = 65_536;

export interface SocksSettings {
  readonly capturePassword: boolean;
}

/** tunnel.log without the connection that carries it. */
const proxyTunnelLog = { ...tunnelLog, ofConnection: false };

/** Reads what client and proxy agree on, then hands the connection to the protocol inside. */
export class SocksAnalyzer implements Analyzer {
  private readonly report: Report<SocksSettings>;
  private record: SocksRecord | undefined;
  private since: Place | undefined;
  private version = 0;
  private method = NO_METHOD;
  private client = METHODS;
  private proxy = METHODS;
  private answered = false;
  private inside: Carried | undefined;
  private readonly early = new Pending();

  constructor(report: Report<SocksSettings>) {
    this.report = report;
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end) {
      if ((fromOriginator ? this.client : this.proxy) === INSIDE) {
        this.carry(fromOriginator, bytes, at, end);
        return end - start;
      }
      const length = fromOriginator ? this.fromClient(bytes, at, end) : this.fromProxy(bytes, at, end);
      if (length === GIVE_UP) return GIVE_UP;
      if (length === NEED_MORE) break;
      at += length;
    }
    return at - start;
  }

  gap(fromOriginator: boolean, length: number): boolean {
    this.inside?.gap(fromOriginator, length);
    return this.inside !== undefined;
  }

  end(fromOriginator: boolean): void {
    this.inside?.end(fromOriginator);
  }

  close(): void {
    if (this.record && this.answered) this.report.emit(socksLog, this.record, this.since);
  }

  private fromClient(bytes: Uint8Array, start: number, end: number): number {
    if (this.client === LOGIN && this.method !== NO_METHOD) return this.login(bytes, start, end);
    const version = u8(bytes, start);
    if (version === 4 && this.version !== 5) return this.request(readRequest4(bytes, start, end), 4);
    if (version !== 5) return this.broken(`unsupported/unknown SOCKS version ${version}`);
    this.version = 5;
    if (this.client === METHODS) {
      const length = methodsLength(bytes, start, end);
      if (length !== NEED_MORE) this.client = LOGIN;
      return length;
    }
    return this.request5(bytes, start, end);
  }

  private request5(bytes: Uint8Array, start: number, end: number): number {
    if (end - start < 3) return NEED_MORE;
    const command = u8(bytes, start + 1);
    const reserved = u8(bytes, start + 2);
    if (reserved !== 0) return this.broken(`invalid value in reserved field: ${reserved}`);
    if (command === 0 || command > 3) return this.broken(`undefined value in command field: ${command}`);
    const target = read5(bytes, start, end);
    if (target === GIVE_UP) return this.broken(`invalid SOCKSv5 addr type: ${u8(bytes, start + 3)}`);
    return this.request(target, 5);
  }

  /** RFC 1929. Other methods are not read: their messages have no common form. */
  private login(bytes: Uint8Array, start: number, end: number): number {
    if (this.method === NO_AUTHENTICATION) {
      this.client = TARGET;
      return this.request5(bytes, start, end);
    }
    if (this.method !== USER_PASSWORD) {
      this.report.weird('socks5_unsupported_authentication_method', String(this.method));
      return GIVE_UP;
    }
    const login = readLogin(bytes, start, end);
    if (login === NEED_MORE) return NEED_MORE;
    if (login === GIVE_UP) {
      this.report.weird('socks5_unsupported_authentication', `method ${this.method}, version ${u8(bytes, start)}`);
      return GIVE_UP;
    }
    const record = this.session(5);
    record.user = login.user;
    if (this.report.settings.capturePassword) record.password = login.password;
    this.client = TARGET;
    return login.length;
  }

  private request(target: Target | typeof NEED_MORE | typeof GIVE_UP, version: number): number {
    if (target === NEED_MORE || target === GIVE_UP) return target;
    this.version = version;
    const record = this.session(version);
    record['request.host'] = target.host;
    record['request.name'] = target.name;
    record.request_p = target.port;
    this.tellTunnel();
    this.client = INSIDE;
    return target.length;
  }

  /** A proxy is one tunnel, whatever ports its clients use, and has no connection of its own. */
  private tellTunnel(): void {
    const { originator, responder, responderPort } = this.report.connection;
    const { shared, now } = this.report;
    if (shared instanceof Proxies && !shared.isNew(`${originator} ${responder} ${responderPort}`, now)) return;
    this.report.emit(proxyTunnelLog, {
      'id.orig_h': originator,
      'id.orig_p': 0,
      'id.resp_h': responder,
      'id.resp_p': responderPort,
      tunnel_type: 'Tunnel::SOCKS',
      action: 'Tunnel::DISCOVER',
    });
  }

  private fromProxy(bytes: Uint8Array, start: number, end: number): number {
    if (this.version === 4) return this.answer(readReply4(bytes, start, end), status4);
    if (end - start < 2) return NEED_MORE;
    if (this.proxy === METHODS) {
      if (u8(bytes, start) !== 5) return this.broken(`unsupported/unknown SOCKS version ${u8(bytes, start)}`);
      this.method = u8(bytes, start + 1);
      this.proxy = this.method === NO_AUTHENTICATION || this.method === NO_METHOD ? TARGET : LOGIN;
      return 2;
    }
    if (this.proxy === LOGIN) {
      this.session(5).status = status5(u8(bytes, start + 1));
      this.proxy = TARGET;
      return 2;
    }
    const target = read5(bytes, start, end);
    if (target === GIVE_UP) return this.broken(`invalid SOCKSv5 addr type: ${u8(bytes, start + 3)}`);
    return this.answer(target, status5);
  }

  private answer(target: Target | typeof NEED_MORE | typeof GIVE_UP, status: (code: number) => string): number {
    if (target === NEED_MORE || target === GIVE_UP) return target;
    const record = this.session(this.version);
    record.status = status(target.code);
    record['bound.host'] = target.host;
    record['bound.name'] = target.name;
    record.bound_p = target.port;
    this.answered = true;
    this.proxy = INSIDE;
    this.report.confirm();
    return target.length;
  }

  private carry(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void {
    if (!this.answered) {
      if (this.early.length + end - start <= MAX_EARLY) this.early.append(bytes, start, end);
      return;
    }
    this.inside ??= this.report.carry(null);
    const { early } = this;
    if (early.length > 0) {
      this.inside.data(true, early.bytes, early.start, early.end);
      early.clear();
    }
    this.inside.data(fromOriginator, bytes, start, end);
  }

  private session(version: number): SocksRecord {
    this.record ??= { ts: this.report.now, version };
    this.since ??= this.report.place();
    return this.record;
  }

  private broken(reason: string): number {
    this.report.violation(reason);
    return GIVE_UP;
  }
}

import { GIVE_UP } from '../../core/outcome.js';
import { productLog } from '../../records/product.js';
import type { Analyzer, Carried, Report } from '../contract.js';
import { SecurityExchange } from './adat.js';
import { LineReader, lineOddity, lineText } from './lines.js';
import type { FtpSettings } from './params.js';
import { isSpace, ReplyReader, skipSpace } from './reply.js';
import { FtpSession } from './session.js';

/** Reads an FTP control connection: RFC 959, with RFC 2228 (AUTH, ADAT) and RFC 4217 (TLS). */
export class FtpAnalyzer implements Analyzer {
  private readonly report: Report<FtpSettings>;
  private readonly session: FtpSession;
  private readonly requests = new LineReader();
  private readonly replies = new LineReader();
  private readonly replyReader = new ReplyReader();
  private isConfirmed = false;
  private hasFailed = false;
  /** Argument of the latest AUTH. */
  private mechanism = '';
  private security: SecurityExchange | undefined;
  /** TLS after AUTH TLS: all that follows is its. */
  private tls: Carried | undefined;
  private readonly odd = new Set<string>();
  /** Bytes of an unfinished command were left when the client closed. */
  private partial = false;

  constructor(report: Report<FtpSettings>) {
    this.report = report;
    this.session = new FtpSession(report);
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    const lines = fromOriginator ? this.requests : this.replies;
    let at = start;
    while (at < end && !this.tls) {
      const next = lines.next(bytes, at, end);
      if (next === 0) break;
      this.line(fromOriginator, bytes, at, next);
      if (this.hasFailed) return GIVE_UP;
      at = next;
    }
    if (this.tls && at < end) {
      this.tls.data(fromOriginator, bytes, at, end);
      at = end;
    }
    if (fromOriginator) this.partial = at < end;
    return at - start;
  }

  gap(fromOriginator: boolean, length: number): boolean {
    if (this.tls) this.tls.gap(fromOriginator, length);
    else (fromOriginator ? this.requests : this.replies).reset();
    return true;
  }

  end(fromOriginator: boolean): void {
    this.tls?.end(fromOriginator);
    if (fromOriginator && this.partial) this.report.weird('partial_ftp_request');
  }

  close(): void {
    this.session.close();
  }

  private line(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void {
    this.note(lineOddity(bytes, start, end));
    const text = lineText(bytes, start, end);
    if (text === '') return;
    if (fromOriginator) this.request(text);
    else this.reply(text);
  }

  /** What is odd about lines is told once a connection. */
  private note(oddity: string | undefined): void {
    if (oddity === undefined || this.odd.has(oddity)) return;
    this.odd.add(oddity);
    this.report.weird(oddity);
  }

  private request(line: string): void {
    const begin = skipSpace(line, 0);
    let length = 0;
    while (length < begin.length && !isSpace(begin.charCodeAt(length))) length++;
    const command = begin.slice(0, length);
    if (!this.isCommand(command)) return;
    const name = command.toUpperCase();
    const arg = skipSpace(begin, length);
    if (!this.isConfirmed) this.report.confirm();
    this.isConfirmed = true;
    if (name === 'AUTH') this.mechanism = arg;
    if (name === 'CLNT' && arg !== '') this.tellClient(arg);
    this.security?.request(name, arg);
    this.session.request(name, arg);
  }

  /** Three printable characters at least (MKD, PWD, RMD), and not too many. */
  private isCommand(command: string): boolean {
    const { maxCommandLength } = this.report.settings;
    if (!/^[\x21-\x7e]{3,}$/.test(command)) {
      if (this.isConfirmed) this.report.weird('FTP_invalid_command');
      return false;
    }
    if (maxCommandLength <= 0 || command.length <= maxCommandLength) return true;
    if (this.isConfirmed) {
      this.report.connection.addHistory?.('X');
      this.report.weird('FTP_max_command_length_exceeded', `${command.length} > ${maxCommandLength}`);
    }
    return false;
  }

  /** `CLNT` names the client's program. */
  private tellClient(name: string): void {
    const { originator } = this.report.connection;
    this.report.emit(productLog, { host: originator, software_type: 'FTP::CLIENT', name });
  }

  private reply(line: string): void {
    const reply = this.replyReader.read(line);
    if (typeof reply === 'string') {
      this.hasFailed = true;
      this.report.violation(reply, line);
      return;
    }
    if (reply.code === 234 && isTls(this.mechanism)) this.tls = this.report.carry('ssl');
    if (reply.code === 334 && this.mechanism === 'GSSAPI') {
      this.security ??= new SecurityExchange(this.report.carry('ssl'));
    }
    this.security?.reply(line);
    if (this.security?.succeeded && this.report.connection.services.includes('ssl')) this.report.confirm('gridftp');
    this.session.reply(reply);
  }
}

/** RFC 4217 §17 registers TLS; TLS-C and SSL are older names of it. */
const isTls = (mechanism: string): boolean => /^(TLS|TLS-C|SSL)$/i.test(mechanism);

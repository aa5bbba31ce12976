import type { FileStream } from '../../files/contract.js';
import type { Report } from '../contract.js';
import { type Endpoint, parseEpsv, parseExtended, parsePasv, parsePort } from './addresses.js';
import { DIRECTORY_REPLIES, FILE_COMMANDS } from './codes.js';
import { type FtpRecord, ftpLog, ftpLoginLog } from './log.js';
import type { FtpSettings } from './params.js';
import { extractPath, fileUrl, joinPath } from './path.js';
import { type Command, PendingCommands } from './pending.js';
import { looksLikeReply, type Reply } from './reply.js';

const HIDDEN = '<hidden>';
/** Seconds within which a data connection that was announced has to come. */
const DATA_TIMEOUT = 300;

/** What the data connection tells the session that announced it. */
export interface DataContext {
  /** The data connection carries a file. */
  transferred(file: FileStream): void;
  /** It came: it is no longer expected. */
  settled(host: string, port: number): void;
}

interface DataChannel extends Endpoint {
  host: string;
  passive: boolean;
  opener: string;
}

/** One FTP session: which command is pending, which reply belongs to it, and what is logged of both. */
export class FtpSession implements DataContext {
  private readonly report: Report<FtpSettings>;
  private readonly pending = new PendingCommands();
  private current: Command | undefined;
  private replyCode: number | undefined;
  private replyText: string | undefined;
  private user = '<unknown>';
  private password: string | undefined;
  private directory = '.';
  private fileSize: number | undefined;
  private channel: DataChannel | undefined;
  private file: FileStream | undefined;
  /** Data connections announced and not come yet, and when they are forgotten. */
  private readonly expected = new Map<string, number>();
  private isOpen = false;
  private hasLogged = false;
  private lastArg = '';

  constructor(report: Report<FtpSettings>) {
    this.report = report;
  }

  request(name: string, arg: string): void {
    const { settings, now } = this.report;
    if (this.current && this.replyCode !== undefined && this.pending.remove(this.current)) this.log(this.current);
    this.open();
    if (this.pending.size < settings.maxPendingCommands) this.pending.add(name, arg, now, this.report.place());
    else this.report.weird('FTP_too_many_pending_commands', String(this.pending.size));
    if (name === 'USER') this.user = this.cut(arg, settings.maxUserLength, 'FTP_user_too_long');
    else if (name === 'PASS') this.password = this.cut(arg, settings.maxPasswordLength, 'FTP_password_too_long');
    else if (name === 'PORT') this.expectFromServer(parsePort(arg));
    else if (name === 'EPRT') this.expectFromServer(parseExtended(arg));
  }

  reply(reply: Reply): void {
    this.open();
    const { code, text } = reply;
    if (reply.continues && code === 0 && this.replyCode !== undefined && !looksLikeReply(text)) return;
    const command = this.pending.match(code, text);
    if (!command) return;
    this.current = command;
    this.replyCode = code;
    this.replyText = text;
    this.tell(command, code);
    if (reply.continues) return;
    this.learn(command, code, text);
    // With several commands under way the next one does not tell that this one is done.
    if (this.pending.size > 1) {
      this.pending.remove(command);
      this.log(command);
    }
  }

  /** The control connection is over. */
  close(): void {
    let last: Command | undefined;
    for (const command of this.pending) {
      this.log(command);
      last = command;
    }
    if (last && !this.hasLogged && this.report.settings.logOneCommand) this.emit(last, this.lastArg);
  }

  transferred(file: FileStream): void {
    this.file = file;
  }

  settled(host: string, port: number): void {
    this.expected.delete(`${host} ${port}`);
  }

  /** The server speaks first: its greeting answers a command that nobody sent. */
  private open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.pending.add('<init>', '', this.report.now, this.report.place());
  }

  /** What a whole reply says of files, data connections and directories. */
  private learn(command: Command, code: number, text: string): void {
    const { name } = command;
    if ((code === 150 && name === 'RETR') || (code === 213 && name === 'SIZE')) this.fileSize = lastNumber(text);
    else if ((code === 227 || code === 229) && (name === 'PASV' || name === 'EPSV')) {
      this.expectFromClient(code === 227 ? parsePasv(text) : parseEpsv(text));
    }
    if (!DIRECTORY_REPLIES.has(`${name} ${code}`) || command.usedForDirectory) return;
    command.usedForDirectory = true;
    if (name === 'CWD') this.directory = joinPath(this.directory, command.arg);
    else if (name === 'CDUP') this.directory = joinPath(this.directory, '..');
    else this.directory = extractPath(text);
  }

  /** For policies: logins, and SITE EXEC that succeeded. */
  private tell(command: Command, code: number): void {
    const { name, arg } = command;
    if (name === 'USER' || name === 'PASS') this.report.emit(ftpLoginLog, { command: name, reply_code: code });
    if (!this.report.settings.siteExec || name !== 'SITE' || code < 200 || code > 299 || !/exec/i.test(arg)) return;
    const { uid, originator, originatorPort, responder, responderPort, proto } = this.report.connection;
    this.report.notice({
      uid,
      'id.orig_h': originator,
      'id.orig_p': originatorPort,
      'id.resp_h': responder,
      'id.resp_p': responderPort,
      proto,
      note: 'FTP::Site_Exec_Success',
      msg: `FTP command: SITE ${arg}`,
      identifier: `${originator} ${responder} SITE EXEC`,
    });
  }

  private expectFromServer(endpoint: Endpoint | null): void {
    if (!endpoint) return;
    const { originator, responder } = this.report.connection;
    this.expect({ passive: false, opener: responder, host: endpoint.host ?? originator, port: endpoint.port });
  }

  private expectFromClient(endpoint: Endpoint | null): void {
    if (!endpoint) return;
    const { originator, responder } = this.report.connection;
    this.expect({ passive: true, opener: originator, host: endpoint.host ?? responder, port: endpoint.port });
  }

  private expect(channel: DataChannel): void {
    this.channel = channel;
    const { now, settings } = this.report;
    for (const [key, forgotten] of this.expected) if (forgotten <= now) this.expected.delete(key);
    if (this.expected.size >= settings.maxExpectedDataChannels) {
      this.report.weird('FTP_too_many_expected_data_channels', String(this.expected.size));
      return;
    }
    this.expected.set(`${channel.host} ${channel.port}`, now + DATA_TIMEOUT);
    this.report.expect({
      originator: channel.opener,
      responder: channel.host,
      responderPort: channel.port,
      transport: 'tcp',
      protocol: 'ftp-data',
      context: this satisfies DataContext,
      timeout: DATA_TIMEOUT,
    });
  }

  private log(command: Command): void {
    const { settings } = this.report;
    const hides = !settings.capturePassword && !settings.guestIds.includes(this.user.toLowerCase());
    let arg = command.arg;
    if (FILE_COMMANDS.has(command.name)) arg = fileUrl(this.report.connection.responder, this.directory, arg);
    arg = this.cut(arg, settings.maxArgLength, 'FTP_arg_too_long');
    if (this.replyText) this.replyText = this.cut(this.replyText, settings.maxReplyLength, 'FTP_reply_msg_too_long');
    if (command.name === 'PASS' && hides) arg = HIDDEN;
    if (this.password !== undefined && hides) this.password = HIDDEN;
    this.lastArg = arg;
    if (settings.loggedCommands.includes(command.name)) this.emit(command, arg);
    this.fileSize = undefined;
    this.channel = undefined;
    this.file = undefined;
  }

  private emit(command: Command, arg: string): void {
    this.hasLogged = true;
    const { channel, file } = this;
    const record: FtpRecord = {
      ts: command.ts,
      user: this.user,
      password: this.password,
      command: command.name,
      arg: arg === '' ? undefined : arg,
      mime_type: file?.mimeType,
      file_size: this.fileSize,
      reply_code: this.replyCode,
      reply_msg: this.replyText,
      fuid: file?.fuid,
    };
    if (channel) {
      record['data_channel.passive'] = channel.passive;
      record['data_channel.orig_h'] = channel.opener;
      record['data_channel.resp_h'] = channel.host;
      record['data_channel.resp_p'] = channel.port;
    }
    this.report.emit(ftpLog, record, command.place);
  }

  private cut(text: string, limit: number, weird: string): string {
    if (text.length <= limit) return text;
    this.report.weird(weird, String(text.length));
    return text.slice(0, limit);
  }
}

/** `Opening data connection for a-2013.gz (46933 bytes)`: 46933; 0 without a number. */
function lastNumber(text: string): number {
  const numbers = text.match(/\d+/g);
  return Number(numbers?.[numbers.length - 1] ?? 0);
}

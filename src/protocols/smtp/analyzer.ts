import { latin1 } from '../../core/bytes.js';
import { GIVE_UP } from '../../core/outcome.js';
import type { FileStream } from '../../files/contract.js';
import { weirdLog } from '../../records/weird.js';
import type { Analyzer, Carried, Report } from '../contract.js';
import type { Field } from '../shared/mime/fields.js';
import { LineReader } from '../shared/mime/lines.js';
import { type ChunkArgument, ChunkLines, type ChunkSink, chunkArgument } from './bdat.js';
import { ANSWER, COMMANDS, END_OF_DATA, GREETING, UNKNOWN } from './commands.js';
import { Mail, type MailOwner } from './mail.js';
import type { SmtpSettings } from './params.js';
import { Transactions } from './transaction.js';

/** What the client's lines are. */
const COMMAND = 0;
const DATA = 1;
const AUTHENTICATION = 2;
/** Not known: a gap stands before them. */
const LOST = 3;
/** Not known, but the server has replied since. */
const RECOVERY = 4;

/** Commands whose reply is waited for at most. */
const MOST_PENDING = 1000;
/** Files of one message that are listed. */
const MOST_FILES = 1000;
const DOT = 0x2e;

/** One SMTP session: RFC 5321, with pipelining (RFC 2920), chunks (RFC 3030), authentication and STARTTLS. */
export class SmtpAnalyzer implements Analyzer, MailOwner, ChunkSink {
  private readonly report: Report<SmtpSettings>;
  private readonly settings: SmtpSettings;
  private readonly transactions: Transactions;
  private readonly clientLines: LineReader;
  private readonly serverLines: LineReader;
  private readonly isIgnored: boolean;
  /** False after TURN: the originator receives. */
  private isOriginatorSender = true;
  private state = COMMAND;
  /** Commands without a reply, oldest first. */
  private pending: string[] = [GREETING];
  private replied = UNKNOWN;
  /** Code of a reply of several lines. */
  private continued = 0;
  private mail: Mail | undefined;
  private message: FileStream | undefined;
  private chunks: ChunkLines | undefined;
  private chunk: ChunkArgument | undefined;
  private chunkLeft = 0;
  private isLastChunkSeen = false;
  private hasSender = false;
  private hasRecipient = false;
  private invalid = 0;
  /** Entities of all messages so far. */
  private depth = 0;
  private isConfirmed = false;
  private isOver = false;
  private carried: Carried | undefined;

  constructor(report: Report<SmtpSettings>) {
    this.report = report;
    this.settings = report.settings;
    this.transactions = new Transactions(report);
    this.clientLines = this.reader(true);
    this.serverLines = this.reader(false);
    const { connection } = report;
    this.isIgnored = !connection.sawStart(true) && !connection.sawStart(false);
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    if (this.isIgnored || this.isOver) return GIVE_UP;
    if (this.carried) {
      this.carried.data(fromOriginator, bytes, start, end);
      return end - start;
    }
    const lines = fromOriginator ? this.clientLines : this.serverLines;
    const stoppedAt = lines.feed(bytes, start, end);
    if (stoppedAt < end) this.passOn(fromOriginator, bytes, stoppedAt, end);
    return this.isOver ? GIVE_UP : end - start;
  }

  gap(fromOriginator: boolean, length: number): boolean {
    if (this.isIgnored || this.isOver) return false;
    if (this.carried) {
      this.carried.gap(fromOriginator, length);
      return true;
    }
    const lines = fromOriginator ? this.clientLines : this.serverLines;
    lines.drop();
    lines.plain = 0;
    if (this.mail) {
      this.mail.gap(length);
      this.endData();
    }
    this.pending = [];
    this.replied = UNKNOWN;
    this.state = LOST;
    return true;
  }

  end(fromOriginator: boolean): void {
    if (this.isIgnored || this.isOver) return;
    if (this.carried) this.carried.end(fromOriginator);
    else (fromOriginator ? this.clientLines : this.serverLines).finish();
  }

  close(): void {
    if (this.mail) this.endData();
    this.transactions.flush();
  }

  private passOn(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void {
    this.carried?.data(fromOriginator, bytes, start, end);
  }

  private reader(fromOriginator: boolean): LineReader {
    return new LineReader({
      line: (bytes, start, end) => this.line(fromOriginator, bytes, start, end),
      bytes: (bytes, start, end) => this.chunkBytes(bytes, start, end),
      tooLong: () => this.sourceWeird('CONTENTLINE', 'contentline_size_exceeded'),
    });
  }

  private line(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void {
    if (fromOriginator === this.isOriginatorSender) this.senderLine(bytes, start, end);
    else this.replyLine(bytes, start, end);
  }

  private senderLine(bytes: Uint8Array, start: number, end: number): void {
    switch (this.state) {
      case LOST:
        break;
      case DATA:
        this.dataLine(bytes, start, end);
        break;
      case AUTHENTICATION:
        this.expectReply(ANSWER);
        this.confirm();
        break;
      default:
        this.command(latin1(bytes, start, end));
    }
  }

  /** RFC 5321 §4.5.2: a dot alone ends the message; one before other characters was added on the way. */
  private dataLine(bytes: Uint8Array, start: number, end: number): void {
    if (bytes[start] !== DOT || start === end) {
      this.mail?.line(bytes, start, end, true);
      return;
    }
    if (end - start > 1) {
      this.mail?.line(bytes, start + 1, end, true);
      return;
    }
    this.endData();
    this.state = COMMAND;
    this.expectReply(END_OF_DATA);
    this.hasSender = false;
    this.hasRecipient = false;
  }

  private command(line: string): void {
    const blank = line.search(/[ \t]/);
    const word = (blank < 0 ? line : line.slice(0, blank)).toUpperCase();
    if (!COMMANDS.has(word)) return;
    const argument = blank < 0 ? '' : line.slice(blank).replace(/^[ \t]+/, '');
    this.expectReply(word);
    this.confirm();
    this.request(word, argument);
    if (word === 'DATA') this.beginData();
    else if (word === 'BDAT') this.beginChunk(argument);
  }

  private request(word: string, argument: string): void {
    if (word === 'HELO' || word === 'EHLO') this.transactions.greet(argument);
    else if (word === 'MAIL' && /^from:/i.test(argument)) {
      this.transactions.from(argument);
      this.hasSender = true;
      this.hasRecipient = false;
    } else if (word === 'RCPT' && /^to:/i.test(argument)) {
      this.transactions.to(argument);
      this.hasRecipient = true;
      if (!this.hasSender) this.outOfOrder('rcpt to missing mail from');
    } else if (word === 'DATA' || word === 'BDAT') {
      if (!this.hasRecipient) this.outOfOrder('data missing rcpt to');
      if (word === 'DATA' || !argument.endsWith(' LAST')) return;
      this.hasSender = false;
      this.hasRecipient = false;
      this.isLastChunkSeen = true;
    }
  }

  private outOfOrder(what: string): void {
    const { validateTransactions, maxInvalidTransactions } = this.settings;
    if (!validateTransactions) return;
    this.report.weird('smtp_mail_transaction_invalid', what);
    this.invalid++;
    if (maxInvalidTransactions === 0 || this.invalid <= maxInvalidTransactions) return;
    this.report.weird('smtp_excessive_invalid_mail_transactions', `${this.invalid} > ${maxInvalidTransactions}`);
    this.isOver = true;
  }

  private expectReply(command: string): void {
    if (this.pending.length >= MOST_PENDING) {
      this.report.weird('smtp_excessive_pending_cmds');
      this.pending = [];
    }
    this.pending.push(command);
  }

  private confirm(): void {
    if (this.isConfirmed) return;
    this.isConfirmed = true;
    this.report.confirm();
  }

  /** RFC 5321 §4.2. */
  private replyLine(bytes: Uint8Array, start: number, end: number): void {
    const code = codeAt(bytes, start, end);
    if (code < 100 || code > 599) {
      this.report.violation('reply code -1 out of range', latin1(bytes, start, end));
      return;
    }
    if (this.continued !== code) this.continued = 0;
    if (this.continued === 0) this.newReply(code);
    const goesOn = end - start > 3 && bytes[start + 3] === 0x2d;
    this.continued = goesOn ? code : 0;
    const text = latin1(bytes, Math.min(end, start + (goesOn ? 4 : 3)), end).replace(/^[ \t]+/, '');
    this.transactions.reply(code, text);
    const isChunkTaken = this.replied === 'BDAT' && !goesOn && this.isLastChunkSeen;
    if (this.replied === END_OF_DATA || isChunkTaken) {
      this.isLastChunkSeen = false;
      this.transactions.delivered();
    }
    if (this.carried) this.transactions.secured();
  }

  private newReply(code: number): void {
    if (this.state === LOST) {
      this.state = RECOVERY;
      this.confirm();
    }
    this.replied = this.pending.shift() ?? UNKNOWN;
    switch (this.replied) {
      case 'DATA':
        if (code === 354 || this.state !== DATA) break;
        this.endData();
        this.state = COMMAND;
        break;
      case 'AUTH':
      case ANSWER:
        this.state = code === 334 ? AUTHENTICATION : COMMAND;
        break;
      case 'STARTTLS':
      case 'X-ANONYMOUSTLS':
        if (code === 220) this.secure();
        break;
      case 'TURN':
        if (code === 250) this.isOriginatorSender = !this.isOriginatorSender;
        break;
      case UNKNOWN:
        if (this.state === RECOVERY) this.state = COMMAND;
        if (code === 354) this.beginData();
    }
  }

  /** RFC 3207: what follows is TLS. */
  private secure(): void {
    this.clientLines.stopped = true;
    this.serverLines.stopped = true;
    this.carried = this.report.carry('ssl');
  }

  private beginData(): void {
    this.state = DATA;
    this.openMail();
  }

  private openMail(): void {
    if (this.mail) {
      this.report.weird('smtp_nested_mail_transaction');
      this.endMail();
    }
    this.mail = new Mail(this, this.settings.messageFiles);
  }

  private endData(): void {
    if (!this.mail) {
      this.report.weird('smtp_unmatched_end_of_data');
      return;
    }
    this.endChunks();
    this.endMail();
  }

  private endMail(): void {
    this.mail?.finish();
    this.mail = undefined;
    this.message = undefined;
  }

  private beginChunk(argument: string): void {
    const chunk = chunkArgument(argument);
    if (typeof chunk === 'string') {
      this.report.weird('smtp_invalid_bdat_command', chunk);
      return;
    }
    if (chunk.size >= 2 ** 63) {
      this.report.weird('smtp_huge_bdat_chunk', argument.split(' ', 1)[0]);
      return;
    }
    if (!this.chunks) {
      this.openMail();
      this.chunks = new ChunkLines(this, this.settings.maxBdatLine);
    }
    this.chunk = chunk;
    this.chunkLeft = chunk.size;
    (this.isOriginatorSender ? this.clientLines : this.serverLines).plain = chunk.size;
    if (chunk.size === 0 && chunk.isLast) this.endData();
  }

  private chunkBytes(bytes: Uint8Array, start: number, end: number): void {
    this.chunks?.feed(bytes, start, end);
    this.chunkLeft -= end - start;
    if (this.chunkLeft === 0 && this.chunk?.isLast) {
      this.chunks?.finish();
      this.endData();
    }
  }

  private endChunks(): void {
    if (!this.chunks) return;
    if (this.chunkLeft > 0) this.report.weird('smtp_bdat_remaining_at_end_data');
    if (this.chunks.hasRest) {
      this.sourceWeird('SMTP_BDAT', 'smtp_bdat_undelivered_at_done');
      this.chunks.finish();
    }
    this.chunks = undefined;
    this.chunk = undefined;
    this.chunkLeft = 0;
  }

  // What chunks tell.

  chunkLine(bytes: Uint8Array, start: number, end: number, ended: boolean): void {
    this.mail?.line(bytes, start, end, ended);
  }

  chunkWeird(name: string, addl?: string): void {
    this.sourceWeird('SMTP_BDAT', name, addl);
  }

  // What a message tells.

  entityBegins(): void {
    this.depth++;
    this.transactions.current.entities++;
  }

  header(field: Field): void {
    this.transactions.header(field);
  }

  openFile(filename: string | undefined, isMessage: boolean): FileStream {
    const file = this.report.file({
      source: 'SMTP',
      fromOriginator: this.isOriginatorSender,
      filename,
      depth: this.depth,
      mimeType: isMessage ? 'message/rfc822' : undefined,
      parent: isMessage ? undefined : this.message?.fuid,
    });
    if (isMessage) this.message = file;
    const { record, fuids } = this.transactions.current;
    if (record.tls !== true && fuids.length < MOST_FILES) fuids.push(file.fuid);
    return file;
  }

  /** The mail goes beyond a limit: it is not read whole. */
  weird(name: string, addl?: string): void {
    this.report.connection.addHistory?.('X');
    this.report.weird(name, addl);
  }

  private sourceWeird(source: string, name: string, addl?: string): void {
    this.report.emit(weirdLog, { name, addl, notice: false, peer: 'zeek', source });
  }
}

function codeAt(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 3) return -1;
  let code = 0;
  for (let at = start; at < start + 3; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    code = code * 10 + digit;
  }
  return code;
}

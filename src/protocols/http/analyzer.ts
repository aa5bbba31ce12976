import { NO_BYTES } from '../../core/bytes.js';
import { GIVE_UP } from '../../core/outcome.js';
import type { ContentCoding, Decompressor } from '../../core/platform.js';
import type { FileStream } from '../../files/contract.js';
import { productLog } from '../../records/product.js';
import { weirdLog } from '../../records/weird.js';
import type { Analyzer, Carried, Report } from '../contract.js';
import { Interner } from '../shared/interner.js';
import { type Field, token } from '../shared/mime/fields.js';
import { connectionOptions, Fields, PRODUCT_FIELDS } from './fields.js';
import { FileList } from './file-list.js';
import {
  BAD_REQUEST,
  type HeaderLine,
  HTTP_09,
  HTTP_11,
  NO_VERSION,
  REQUEST,
  RequestLine,
  StatusLine,
  versionText,
} from './head.js';
import { type HttpRecord, httpLog } from './log.js';
import { BODY_EXPECTED, BODY_MAYBE, BODY_NOT_EXPECTED, Message, type MessageOwner } from './message.js';
import type { HttpSettings } from './params.js';
import type { Proxies } from './proxies.js';
import { FIRST_LINE, MESSAGE, NOTHING, RAW, Side } from './side.js';
import { markTarget, plainTarget } from './target.js';
import { type TransactionOwner, Transactions } from './transactions.js';
import type { Handshake } from './upgrade.js';

const requestLine = new RequestLine();
const statusLine = new StatusLine();
const texts = new Interner();
/** Methods of requests without a response that are remembered at most. */
const MOST_UNANSWERED = 10_000;

/** HTTP/1.x and 0.9 on one connection. */
export class HttpAnalyzer implements Analyzer, MessageOwner, TransactionOwner {
  private readonly report: Report<HttpSettings>;
  private readonly settings: HttpSettings;
  private readonly transactions: Transactions;
  private readonly files: FileList;
  private readonly fields: Fields;
  private originator: Side;
  private responder: Side;
  /** Methods of requests without a response, oldest first. */
  private readonly unanswered: string[] = [];
  private requests = 0;
  private replies = 0;
  private isPersistent = false;
  private isClosing = false;
  private isConnect = false;
  private upgradeTo: string | undefined;
  private asksUpgrade = false;
  private carried: Carried | undefined;
  private isConfirmed = false;
  private hasFailed = false;
  private readonly isIgnored: boolean;
  private code = 0;

  constructor(report: Report<HttpSettings>) {
    this.report = report;
    this.settings = report.settings;
    this.transactions = new Transactions(this, report.settings.maxPendingRequests);
    this.files = new FileList(report, this.transactions);
    this.fields = new Fields(report.settings, this.transactions, texts);
    this.originator = this.makeSide();
    this.responder = this.makeSide();
    const { connection } = report;
    this.isIgnored = !report.settings.midstream && !connection.sawStart(true) && !connection.sawStart(false);
  }

  get now(): number {
    return this.report.now;
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    if (this.isIgnored || this.hasFailed) return GIVE_UP;
    const side = this.side(fromOriginator);
    if (this.carried) this.carried.data(fromOriginator, bytes, start, end);
    else if (side.state === RAW) this.raw(bytes, start, end);
    else if (side.state !== NOTHING) {
      const stoppedAt = side.lines.feed(bytes, start, end);
      if (stoppedAt < end) this.passOn(fromOriginator, bytes, stoppedAt, end);
    }
    if (this.hasFailed || (this.isDeaf && !this.isConfirmed)) return GIVE_UP;
    return end - start;
  }

  gap(fromOriginator: boolean, length: number): boolean {
    if (this.isIgnored || this.hasFailed) return false;
    if (this.carried) {
      this.carried.gap(fromOriginator, length);
      return true;
    }
    const side = this.side(fromOriginator);
    side.lines.drop();
    if (side.message?.gap(length)) return true;
    // Whether a response has a body depends on its request, so that nothing behind a lost request can be read.
    if (fromOriginator) this.endMessage(true, true);
    this.endMessage(false, true);
    side.state = NOTHING;
    return true;
  }

  end(fromOriginator: boolean): void {
    if (this.isIgnored || this.hasFailed) return;
    if (this.carried) {
      this.carried.end(fromOriginator);
      return;
    }
    const side = this.side(fromOriginator);
    if (side.state !== RAW && side.state !== NOTHING) side.lines.finish();
    this.endMessage(fromOriginator, false);
  }

  close(): void {
    this.endMessage(true, true);
    this.endMessage(false, true);
    this.transactions.finish();
  }

  flipped(): void {
    if (this.carried || this.requests > 0 || this.replies > 0) {
      this.weird('HTTP_late_flip_roles');
      if (!this.carried) this.hasFailed = true;
      return;
    }
    const { originator } = this;
    this.originator = this.responder;
    this.responder = originator;
  }

  private passOn(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void {
    this.carried?.data(fromOriginator, bytes, start, end);
  }

  private side(fromOriginator: boolean): Side {
    return fromOriginator ? this.originator : this.responder;
  }

  /** Neither side says anything that can be read. */
  private get isDeaf(): boolean {
    return this.originator.state === NOTHING && this.responder.state === NOTHING;
  }

  /** Which of the two speaks is asked at each line, for the roles may be swapped before the first. */
  private makeSide(): Side {
    const side: Side = new Side({
      line: (bytes, start, end, next) => this.line(side, bytes, start, end, next),
      bytes: (bytes, start, end) => side.message?.bytes(bytes, start, end),
      tooLong: () => this.contentLineWeird('contentline_size_exceeded'),
    });
    return side;
  }

  private line(side: Side, bytes: Uint8Array, start: number, end: number, next: number): void {
    if (side === this.originator) {
      if (side.state === FIRST_LINE) this.request(bytes, start, end);
      else if (side.state === MESSAGE) side.message?.line(bytes, start, end, next);
    } else if (side.state === FIRST_LINE) this.reply(bytes, start, end);
    else if (side.state === MESSAGE) {
      const wasInHeader = side.message?.isInHeader ?? false;
      side.message?.line(bytes, start, end, next);
      if (this.isConnect && wasInHeader && start === end) this.hand(null, undefined);
    }
  }

  private request(bytes: Uint8Array, start: number, end: number): void {
    const outcome = requestLine.read(bytes, start, end);
    if (requestLine.isLowercase) this.weird('lowercase_HTTP_keyword');
    if (requestLine.isMissingUri) this.weird('missing_HTTP_uri');
    if (requestLine.version >= 0) this.setVersion(this.originator, requestLine.version);
    if (outcome !== REQUEST) {
      this.weird(outcome === BAD_REQUEST ? 'bad_HTTP_request' : 'bad_HTTP_request_with_version');
      if (this.requests > 0 && !this.isPersistent) return;
      if (start === end) this.weird('empty_http_request');
      else this.fail(this.originator, 'not a http request line');
      return;
    }
    this.requests++;
    if (!this.isPersistent && this.requests > 1) this.weird('unexpected_multiple_HTTP_requests');
    const method = texts.text(bytes, requestLine.methodStart, requestLine.methodEnd);
    this.originator.state = MESSAGE;
    this.originator.isOngoing = true;
    if (this.unanswered.length < MOST_UNANSWERED) this.unanswered.push(method);
    this.beginTransaction(method, texts.text(bytes, requestLine.uriStart, requestLine.uriEnd));
    this.originator.message = this.begin(true, BODY_MAYBE);
    if (this.originator.version === HTTP_09) this.expectRaw(method);
  }

  private beginTransaction(method: string, escaped: string): void {
    const { settings } = this;
    this.confirmBy(method);
    if (method.toUpperCase() === 'CONNECT') this.isConnect = true;
    this.fields.handshake = {};
    const uri = plainTarget(escaped, settings, odd => this.weird(odd));
    const { record } = this.transactions.begin(method, uri);
    if (!settings.methods.includes(method)) this.scriptWeird('unknown_HTTP_method', method);
    markTarget(record, escaped, settings);
  }

  /** HTTP/0.9 answers with bare content (RFC 1945 §6.1). */
  private expectRaw(method: string): void {
    if (method !== 'GET') this.weird('invalid_http_09_request_method', method);
    const { responder } = this;
    if (responder.message) {
      this.weird('http_09_reply_before_request');
      responder.message.finish();
      responder.message = undefined;
    }
    responder.state = RAW;
  }

  private raw(bytes: Uint8Array, start: number, end: number): void {
    const { responder } = this;
    if (!responder.message) {
      this.setVersion(responder, HTTP_09);
      const method = this.unanswered.shift();
      if (method !== undefined) this.confirmBy(method);
      this.isClosing = true;
      responder.isOngoing = true;
      this.transactions.answer(versionText(responder.version), 0, '<empty>');
      responder.message = this.begin(false, BODY_EXPECTED);
      responder.message.line(NO_BYTES, 0, 0, -1);
    }
    responder.message.bytes(bytes, start, end);
  }

  private reply(bytes: Uint8Array, start: number, end: number): void {
    const { responder } = this;
    if (!statusLine.read(bytes, start, end)) {
      if (end > start) this.fail(responder, 'not a http reply line');
      return;
    }
    if (statusLine.isLowercase) this.weird('lowercase_HTTP_keyword');
    this.setVersion(responder, statusLine.version);
    this.replies++;
    if (this.unanswered.length > 0) this.confirm();
    this.code = statusLine.code;
    responder.state = MESSAGE;
    responder.isOngoing = true;
    const reason = statusLine.reasonStart < 0 ? '<empty>' : texts.text(bytes, statusLine.reasonStart, end);
    this.transactions.answer(versionText(responder.version), this.code, reason);
    if (this.code !== 200) this.isConnect = false;
    else if (this.isConnect) (this.report.shared as Proxies).announce(this.report);
    responder.message = this.begin(false, this.bodyOfReply());
  }

  /** RFC 9112 §6.3, 1 and 2. */
  private bodyOfReply(): number {
    const { code } = this;
    if (this.unanswered[0]?.toUpperCase() === 'HEAD') return BODY_NOT_EXPECTED;
    return (code >= 100 && code < 200) || code === 204 || code === 304 ? BODY_NOT_EXPECTED : BODY_EXPECTED;
  }

  private begin(fromOriginator: boolean, expectation: number): Message {
    const side = this.side(fromOriginator);
    if (side.message && !side.message.isOver) this.weird('HTTP_overlapping_messages');
    side.lines.plain = 0;
    const version = this.originator.isOngoing ? this.originator.version : this.responder.version;
    const code = fromOriginator ? 0 : this.code;
    const { decodings } = this.settings;
    return new Message(this, side.lines, { fromOriginator, expectation, code, version, codings: decodings });
  }

  private setVersion(side: Side, version: number): void {
    if (side.version !== NO_VERSION && side.version !== version) this.weird('HTTP_version_mismatch');
    side.version = version;
    if (version >= HTTP_11) this.isPersistent = true;
  }

  /** HTTP/0.9 has no mark but its method: two words with another in front may be any protocol's, as SSH's version. */
  private confirmBy(method: string): void {
    if (this.originator.version !== HTTP_09 || this.settings.methods.includes(method)) this.confirm();
  }

  private confirm(): void {
    if (this.isConfirmed) return;
    this.isConfirmed = true;
    this.report.confirm();
  }

  /**
   * What was said is not HTTP. Before anything was recognised the other side may still tell that it is; and a side
   * whose beginning was not seen may be in the middle of a body.
   */
  private fail(side: Side, reason: string): void {
    side.state = NOTHING;
    if (!this.isConfirmed || !this.report.connection.sawStart(side === this.originator)) return;
    this.hasFailed = true;
    this.report.violation(reason);
  }

  /** Ends what a side has begun, because it ended well, or because it was interrupted. */
  private endMessage(fromOriginator: boolean, isInterrupted: boolean): void {
    const side = this.side(fromOriginator);
    if (!side.isOngoing) return;
    side.isOngoing = false;
    side.message?.finish();
    if (!fromOriginator) this.endReply();
    if (side.state !== RAW && !this.carried) side.state = isInterrupted ? NOTHING : FIRST_LINE;
  }

  private endReply(): void {
    if (this.code < 100 || this.code >= 200) this.unanswered.shift();
    const isUpgrade = this.code === 101 && this.unanswered.length === 1 && this.asksUpgrade;
    const protocol = this.upgradeTo;
    this.code = 0;
    this.asksUpgrade = false;
    this.upgradeTo = undefined;
    if (isUpgrade && protocol) this.hand(protocol.toLowerCase() === 'websocket' ? 'websocket' : null, this.handshake());
  }

  /** What follows is another protocol's. */
  private hand(name: string | null, context: unknown): void {
    this.isConnect = false;
    this.originator.lines.stopped = true;
    this.responder.lines.stopped = true;
    this.carried = this.report.carry(name, context);
  }

  private handshake(): Handshake {
    const record = this.transactions.current?.record;
    return { ...this.fields.handshake, host: record?.host, uri: record?.uri, userAgent: record?.user_agent };
  }

  // What messages tell.

  header(message: Message, line: HeaderLine): void {
    const { fromOriginator } = message;
    const name = this.fields.read(fromOriginator, line);
    if (!this.transactions.current?.entity) this.weird('missing_HTTP_entity');
    if (name === undefined) return;
    const text = this.fields.value;
    message.framing(name, text);
    if (!fromOriginator) this.tellProduct(PRODUCT_FIELDS.get(name), text);
    if (name === 'connection') this.readConnection(message, text);
    else if (name === 'upgrade' && !fromOriginator) this.upgradeTo = token(text, 0)?.text;
  }

  private tellProduct(type: string | undefined, name: string): void {
    if (type === undefined || !this.report.settings.serverSoftware) return;
    const { responder, responderPort } = this.report.connection;
    this.report.emit(productLog, { host: responder, host_p: responderPort, software_type: type, name });
  }

  private readConnection(message: Message, value: string): void {
    const option = connectionOptions.get(value) ?? token(value, 0)?.text.toLowerCase();
    if (message.fromOriginator) {
      if (option === 'keep-alive') this.isPersistent = true;
    } else if (option === 'close') this.isClosing = true;
    else if (option === 'upgrade') this.asksUpgrade = true;
  }

  innerHeader(message: Message, header: Field): void {
    this.transactions.name(this.transactions.of(message.fromOriginator), header.name, header.value);
  }

  headersDone(message: Message): void {
    message.closes = this.isClosing;
  }

  beginEntity(message: Message): void {
    this.transactions.beginEntity(message.fromOriginator);
  }

  endEntity(): void {
    this.transactions.endEntity();
  }

  openFile(message: Message, totalBytes: number | undefined): FileStream {
    return this.files.open(message.fromOriginator, totalBytes);
  }

  fileChanged(message: Message, file: FileStream): void {
    this.files.changed(message.fromOriginator, file);
  }

  messageDone(message: Message): void {
    this.files.settle(message.fromOriginator);
    this.transactions.end(message.fromOriginator, message.bodyLength);
    this.endMessage(message.fromOriginator, false);
  }

  decompressor(coding: ContentCoding): Decompressor | null {
    return this.report.platform.decompressor(coding);
  }

  // What transactions tell.

  log(record: HttpRecord): void {
    this.report.emit(httpLog, record);
  }

  weird(name: string, addl?: string): void {
    this.report.weird(name, addl);
  }

  beyondLimit(name: string, addl?: string): void {
    this.report.connection.addHistory?.('X');
    this.report.weird(name, addl);
  }

  scriptWeird(name: string, addl?: string): void {
    this.report.emit(weirdLog, { name, addl, notice: false, peer: 'zeek' });
  }

  contentLineWeird(name: string): void {
    this.report.emit(weirdLog, { name, notice: false, peer: 'zeek', source: 'CONTENTLINE' });
  }
}

import { BoundedMap } from '../../core/bounded-map.js';
import { fromLatin1, latin1, startsWithNoCase } from '../../core/bytes.js';
import type { ContentCoding, Decompressor } from '../../core/platform.js';
import type { FileStream } from '../../files/contract.js';
import { type Field, field, type MediaType, mediaType, token } from '../shared/mime/fields.js';
import type { LineReader } from '../shared/mime/lines.js';
import { Body, type BodyOwner } from './body.js';
import { HeaderLine, HTTP_11 } from './head.js';
import { type ContentRange, contentRange } from './ranges.js';

/** What a message tells of itself. */
export interface MessageOwner {
  /** A header field of the message, where it stands. */
  header(message: Message, line: HeaderLine): void;
  /** A header field of an entity inside it. */
  innerHeader(message: Message, header: Field): void;
  beginEntity(message: Message): void;
  endEntity(message: Message): void;
  headersDone(message: Message): void;
  openFile(message: Message, totalBytes: number | undefined): FileStream;
  fileChanged(message: Message, file: FileStream): void;
  messageDone(message: Message): void;
  decompressor(coding: ContentCoding): Decompressor | null;
  weird(name: string, addl?: string): void;
  beyondLimit(name: string, addl?: string): void;
  contentLineWeird(name: string): void;
}

/** Whether a body follows the header (RFC 9112 §6.3). */
export const BODY_NOT_EXPECTED = 0;
export const BODY_EXPECTED = 1;
/** A request has one if its header says so. */
export const BODY_MAYBE = 2;

/** What is known of a message by its first line. */
export interface MessageOptions {
  readonly fromOriginator: boolean;
  /** One of BODY_. */
  readonly expectation: number;
  /** Status code, 0 for a request. */
  readonly code: number;
  readonly version: number;
  /** Content codings that are taken off. */
  readonly codings: readonly string[];
}

const headerLine = new HeaderLine();

const HEADER = 0;
const CONTENT = 1;
const CHUNK_SIZE = 2;
const CHUNK = 3;
const CHUNK_END = 4;
const TRAILER = 5;
const OVER = 6;

/** Largest length that is followed; more is taken for a lie, as a signed 64-bit number would be. */
const LONGEST = Number.MAX_SAFE_INTEGER;

/** One message behind its first line: header, body in one of its framings, trailer. RFC 9112 §5 to §7. */
export class Message implements BodyOwner {
  readonly fromOriginator: boolean;
  /** Status code of a response, 0 for a request. */
  readonly code: number;
  /** The connection ends behind this message. */
  closes = false;
  private readonly owner: MessageOwner;
  private readonly lines: LineReader;
  private readonly options: MessageOptions;
  private state = HEADER;
  /** A header line whose next line was not there yet: it may be folded (RFC 9112 §5.2). */
  private pending: string | undefined;
  private folds = 0;
  private contentLength = -1;
  private isChunked = false;
  private expectsContinue = false;
  private coding: ContentCoding | undefined;
  private media: MediaType | null = null;
  private range: ContentRange | undefined;
  private body: Body | undefined;
  private left = 0;
  /** Until the end of the connection. */
  private isEndless = false;

  constructor(owner: MessageOwner, lines: LineReader, options: MessageOptions) {
    this.owner = owner;
    this.lines = lines;
    this.options = options;
    this.fromOriginator = options.fromOriginator;
    this.code = options.code;
    owner.beginEntity(this);
  }

  get isOver(): boolean {
    return this.state === OVER;
  }

  get bodyLength(): number {
    return this.body?.length ?? 0;
  }

  get endsFiles(): boolean {
    return this.fromOriginator || this.code !== 206;
  }

  get isInHeader(): boolean {
    return this.state === HEADER;
  }

  /** A line of the header, of the chunks' frame, or of the trailer. */
  line(bytes: Uint8Array, start: number, end: number, next: number): void {
    switch (this.state) {
      case HEADER:
      case TRAILER:
        this.headerLine(bytes, start, end, next);
        break;
      case CHUNK_SIZE:
        this.chunkSize(bytes, start, end);
        break;
      case CHUNK_END:
        this.state = CHUNK_SIZE;
        break;
    }
  }

  /** Content. */
  bytes(bytes: Uint8Array, start: number, end: number): void {
    if (this.state === OVER) return;
    this.body?.feed(bytes, start, end);
    if (this.isEndless) {
      if (this.isClosedByItself) this.finish();
      return;
    }
    this.left -= end - start;
    if (this.left > 0) return;
    if (this.state === CHUNK) this.state = CHUNK_END;
    else this.finish();
  }

  /** Bytes that will not be seen. True if they lie within the body, so that all goes on behind them. */
  gap(length: number): boolean {
    if (this.state === OVER || !this.body || this.body.length === 0) return false;
    this.body.gap(length);
    if (this.isEndless || this.left < length || (this.state !== CHUNK && this.state !== CONTENT)) return false;
    this.left -= length;
    this.lines.plain = this.left;
    if (this.left === 0) {
      if (this.state === CHUNK) this.state = CHUNK_END;
      else this.finish();
    }
    return true;
  }

  /** No more comes of it. */
  finish(): void {
    if (this.state === OVER) return;
    if (this.state === HEADER) this.flushHeader();
    this.state = OVER;
    this.lines.plain = 0;
    this.body?.finish();
    this.owner.endEntity(this);
    this.owner.messageDone(this);
  }

  // What the body asks for.

  openFile(totalBytes: number | undefined): FileStream {
    return this.owner.openFile(this, totalBytes);
  }

  fileChanged(file: FileStream): void {
    this.owner.fileChanged(this, file);
  }

  decompressor(coding: ContentCoding): Decompressor | null {
    return this.owner.decompressor(coding);
  }

  beginEntity(): void {
    this.owner.beginEntity(this);
  }

  endEntity(): void {
    this.owner.endEntity(this);
  }

  innerHeader(header: Field): void {
    if (header.name.toLowerCase() === 'transfer-encoding') this.weird('HTTP_nested_transfer_encoding_header');
    this.owner.innerHeader(this, header);
  }

  weird(name: string, addl?: string): void {
    this.owner.weird(name, addl);
  }

  beyondLimit(name: string, addl?: string): void {
    this.owner.beyondLimit(name, addl);
  }

  contentLineWeird(name: string): void {
    this.owner.contentLineWeird(name);
  }

  private get isClosedByItself(): boolean {
    return (this.media?.type === 'multipart' && this.body?.isClosed) ?? false;
  }

  private headerLine(bytes: Uint8Array, start: number, end: number, next: number): void {
    const first = start < end ? (bytes[start] ?? 0) : 0;
    if (first === 0) {
      this.flushHeader();
      if (this.state === TRAILER) this.finish();
      else this.headerDone();
      return;
    }
    const isFolded = first === 0x20 || first === 0x09;
    if (isFolded && this.pending !== undefined) {
      this.folds++;
      if (this.pending.length < MAX_FOLDED) this.pending += latin1(bytes, start, end);
      return;
    }
    this.flushHeader();
    const nextIsFolded = next === 0x20 || next === 0x09;
    if (next >= 0 && !nextIsFolded && !isFolded) this.header(bytes, start, end);
    else this.pending = latin1(bytes, start, end).trimStart();
  }

  private flushHeader(): void {
    if (this.pending === undefined) return;
    const bytes = fromLatin1(this.pending);
    this.pending = undefined;
    if (this.folds > 0) {
      const name = field(latin1(bytes))?.name;
      if (name !== undefined && this.state === HEADER) this.weird('HTTP_obsolete_line_folding', name);
      this.folds = 0;
    }
    this.header(bytes, 0, bytes.length);
  }

  private header(bytes: Uint8Array, start: number, end: number): void {
    if (headerLine.read(bytes, start, end)) this.owner.header(this, headerLine);
  }

  /** A field that says how the body is to be read. */
  framing(name: string, value: string): void {
    if (this.state === TRAILER) return;
    if (name === 'content-length') this.readLength(value);
    else if (name === 'transfer-encoding') this.readTransferEncoding(value);
    else if (name === 'content-encoding') this.coding = codingOf(value, this.options.codings);
    else if (name === 'content-type') this.media = knownMediaType(value);
    else if (name === 'content-range' && this.code === 206) this.readRange(value);
    else if (name === 'expect') this.readExpect(value);
  }

  private readLength(value: string): void {
    if (this.isChunked) this.weird('HTTP_content_length_and_chunked');
    const text = token(value, 0)?.text;
    if (text === undefined) return;
    const length = wholeNumber(text);
    if (length === undefined) {
      this.weird('HTTP_bad_content_length', text);
      this.contentLength = 0;
      return;
    }
    if (length > 0 && text.startsWith('0')) this.weird('HTTP_content_length_leading_zeros', text);
    this.contentLength = length;
    if (this.range && this.range.length !== length) {
      this.weird('HTTP_range_not_matching_len');
      this.contentLength = Math.max(length, this.range.length);
    }
    if (length === 0 && this.expectsContinue) this.weird('HTTP_content_length_0_and_expect_100_cont');
  }

  private readTransferEncoding(value: string): void {
    const coding = token(value, 0);
    if (this.options.version !== HTTP_11 || coding?.text.toLowerCase() !== 'chunked') return;
    this.isChunked = true;
    const rest = value.slice(coding.end);
    if (rest.length > 0) this.weird('HTTP_chunked_multi', rest);
    if (this.contentLength >= 0) this.weird('HTTP_content_length_and_chunked');
  }

  private readRange(value: string): void {
    if (this.isChunked) this.weird('HTTP_content_range_and_chunked');
    const range = contentRange(value);
    if ('name' in range) {
      this.weird(range.name, range.addl);
      return;
    }
    this.range = range;
    if (this.contentLength > 0 && this.contentLength !== range.length) this.weird('HTTP_range_not_matching_len');
    this.contentLength = Math.max(this.contentLength, range.length);
  }

  private readExpect(value: string): void {
    const text = token(value, 0)?.text ?? '';
    if (text.toLowerCase() !== '100-continue') this.weird('HTTP_expect_not_100_continue', text);
    this.expectsContinue = true;
    if (this.contentLength === 0) this.weird('HTTP_content_length_0_and_expect_100_cont');
  }

  private headerDone(): void {
    this.owner.headersDone(this);
    if (this.state === OVER) return;
    if (this.options.expectation === BODY_NOT_EXPECTED) {
      this.finish();
      return;
    }
    this.state = CONTENT;
    const isMultipart = this.media?.type === 'multipart' && this.media.boundary !== undefined;
    if (this.isChunked) {
      if (isMultipart) this.weird('HTTP_chunked_transfer_for_multipart_message');
      this.state = CHUNK_SIZE;
    } else if (this.contentLength >= 0) {
      if (this.contentLength === 0) {
        this.finish();
        return;
      }
      this.left = this.contentLength;
      this.lines.plain = this.left;
    } else if (this.options.expectation === BODY_EXPECTED || isMultipart || this.coding || this.closes) {
      this.isEndless = true;
      this.lines.plain = Number.POSITIVE_INFINITY;
    } else {
      this.finish();
      return;
    }
    this.body = new Body(this, {
      coding: this.coding,
      media: this.media,
      length: this.contentLength,
      range: this.range,
    });
  }

  /** RFC 9112 §7.1: a size in hexadecimal digits, extensions behind it. */
  private chunkSize(bytes: Uint8Array, start: number, end: number): void {
    const size = hexNumber(bytes, start, end);
    if (size === undefined) this.weird('HTTP_bad_chunk_size', latin1(bytes, start, end));
    if (size === undefined || size === 0) {
      this.state = TRAILER;
      return;
    }
    this.state = CHUNK;
    this.left = size;
    this.lines.plain = size;
  }
}

/** Media types that came lately: there are few, and each comes often. */
const mediaTypes = new BoundedMap<string, MediaType | null>(256);

function knownMediaType(value: string): MediaType | null {
  const known = mediaTypes.get(value);
  if (known !== undefined) return known;
  const media = mediaType(value);
  if (value.length < 100) mediaTypes.set(value, media);
  return media;
}

/** Folded lines are joined up to this length. */
const MAX_FOLDED = 65_536;

const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/** Digits alone; undefined for what is none, or more than 63 bits hold. */
function wholeNumber(text: string): number | undefined {
  const digits = /^\+?(\d+)/.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const value = Number(digits);
  return value > 2 ** 63 ? undefined : Math.min(value, LONGEST);
}

function hexNumber(bytes: Uint8Array, start: number, end: number): number | undefined {
  let at = start;
  while (at < end && isSpace(bytes[at] ?? 0)) at++;
  let value = 0;
  const first = at;
  for (; at < end; at++) {
    const digit = hexDigit(bytes[at] ?? 0);
    if (digit < 0) break;
    value = value * 16 + digit;
    if (value > 2 ** 63) return undefined;
  }
  return at === first ? undefined : Math.min(value, LONGEST);
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** RFC 9110 §8.4.1. The first coding named; one that is not among `known` is left on. */
function codingOf(value: string, known: readonly string[]): ContentCoding | undefined {
  const bytes = fromLatin1(token(value, 0)?.text ?? '');
  const is = (name: string) => bytes.length === name.length && startsWithNoCase(bytes, 0, bytes.length, name);
  const coding = is('gzip') || is('x-gzip') ? 'gzip' : CODINGS.find(name => is(name));
  return coding !== undefined && known.includes(coding) ? coding : undefined;
}

const CODINGS: readonly ContentCoding[] = ['deflate', 'br', 'zstd'];

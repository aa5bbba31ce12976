import { latin1 } from '../../../core/bytes.js';
import type { FileStream } from '../../../files/contract.js';
import { type Field, field, mediaType, token } from './fields.js';
import { MAX_LINE } from './lines.js';
import { Base64Decoder, quotedPrintable } from './transfer.js';

/** What hears of the entities of a message. */
export interface EntitySink {
  begin(entity: Entity): void;
  header(entity: Entity, header: Field): void;
  /** Content with its transfer encoding taken off, of an entity that holds no others. */
  content(entity: Entity, bytes: Uint8Array, start: number, end: number): void;
  end(entity: Entity): void;
  weird(name: string, addl?: string): void;
}

/** Deepest nesting that is followed; Zeek's `MIME::max_depth`. */
const MAX_DEPTH = 100;
/** Longest header field that is put together; Zeek's `MIME::max_header_bytes`. */
const MAX_HEADER = 65_536;

const DASH = 0x2d;
/** A line decoded: never longer than the line itself, and CR LF before and behind it. */
const decoded = new Uint8Array(MAX_LINE * 2 + 8);

/**
 * One MIME entity (RFC 2045, RFC 2046), fed with lines: its header, then its body, which is content or other entities.
 */
export class Entity {
  readonly parent: Entity | undefined;
  readonly depth: number;
  /** The file that its content is handed to: kept here for whoever opens it. */
  file: FileStream | undefined;
  filename: string | undefined;
  /** Place in the file and its whole length, where its header tells them (RFC 9110 §14.6). */
  offset: number | undefined;
  total: number | undefined;
  type = 'text';
  subtype = 'plain';
  inHeader = true;
  isDone = false;
  private readonly sink: EntitySink;
  private pending: string | undefined;
  private boundary: string | undefined;
  private encoding: string;
  private base64: Base64Decoder | undefined;
  private child: Entity | undefined;
  /** The end of a line inside a multipart may belong to the delimiter behind it (RFC 2046 §5.1.1): it waits. */
  private owesLineEnd = false;

  constructor(sink: EntitySink, parent?: Entity) {
    this.sink = sink;
    this.parent = parent;
    this.depth = parent ? parent.depth + 1 : 0;
    this.encoding = parent?.encoding ?? '';
    sink.begin(this);
  }

  get isMultipart(): boolean {
    return this.type === 'multipart';
  }

  /** Whether its header says how it is cut: given from outside, where the header was read elsewhere (HTTP). */
  enter(type: string, subtype: string, boundary: string | undefined): void {
    this.type = type;
    this.subtype = subtype;
    this.boundary = boundary;
    this.inHeader = false;
    this.beginBody();
  }

  /** The next line; `ended` if an end of line (not handed in) stood behind it. */
  line(bytes: Uint8Array, start: number, end: number, ended: boolean): void {
    if (this.isDone) return;
    if (this.inHeader) this.headerLine(bytes, start, end);
    else this.bodyLine(bytes, start, end, ended);
  }

  /** Content of a known length, handed to the innermost entity as it is. */
  raw(bytes: Uint8Array, start: number, end: number): void {
    const { innermost } = this;
    if (!innermost.isDone) this.sink.content(innermost, bytes, start, end);
  }

  /** No more comes. */
  finish(): void {
    if (this.isDone) return;
    this.isDone = true;
    if (this.inHeader) {
      this.finishHeader();
      this.inHeader = false;
    } else {
      this.child?.finish();
      this.child = undefined;
      this.finishBase64();
    }
    this.sink.end(this);
  }

  /** The innermost entity that reads. */
  get innermost(): Entity {
    let entity: Entity = this;
    while (entity.child && !entity.child.isDone) entity = entity.child;
    return entity;
  }

  private headerLine(bytes: Uint8Array, start: number, end: number): void {
    const first = start < end ? bytes[start] : 0;
    if (first === 0) {
      this.finishHeader();
      this.inHeader = false;
      this.beginBody();
      return;
    }
    const text = latin1(bytes, start, end);
    if (first !== 0x20 && first !== 0x09) {
      this.finishHeader();
      this.pending = text;
    } else if (this.pending === undefined) {
      this.pending = text.trimStart();
    } else if (this.pending.length >= MAX_HEADER) {
      this.sink.weird('exceeded_mime_max_header_bytes', String(this.pending.length));
    } else {
      this.pending += text;
    }
  }

  private finishHeader(): void {
    if (this.pending === undefined) return;
    const header = field(this.pending);
    this.pending = undefined;
    if (!header) return;
    const name = header.name.toLowerCase();
    if (name === 'content-type') this.readType(header.value);
    else if (name === 'content-transfer-encoding')
      this.encoding = token(header.value, 0)?.text.toLowerCase() ?? this.encoding;
    this.sink.header(this, header);
  }

  private readType(value: string): void {
    const media = mediaType(value);
    if (!media) return;
    this.type = media.type;
    this.subtype = media.subtype;
    this.boundary = media.boundary ?? this.boundary;
    // Without a delimiter nothing can be cut: it is content of an unknown kind.
    if (media.type === 'multipart' && this.boundary === undefined) this.type = 'application';
  }

  private beginBody(): void {
    if (this.encoding === 'base64') this.base64 = new Base64Decoder();
    if (this.type === 'message') this.beginChild();
  }

  private beginChild(): void {
    if (this.depth >= MAX_DEPTH) {
      this.sink.weird('exceeded_mime_max_depth', String(this.depth));
      return;
    }
    this.child = new Entity(this.sink, this);
  }

  private bodyLine(bytes: Uint8Array, start: number, end: number, ended: boolean): void {
    if (this.isMultipart) {
      const delimiter = this.delimiter(bytes, start, end);
      if (delimiter !== NOT_A_DELIMITER) {
        this.child?.finish();
        this.child = undefined;
        if (delimiter === CLOSING) this.finish();
        else this.beginChild();
        return;
      }
      this.child?.line(bytes, start, end, ended);
    } else if (this.type === 'message') this.child?.line(bytes, start, end, ended);
    else this.content(bytes, start, end, ended);
  }

  private delimiter(bytes: Uint8Array, start: number, end: number): number {
    const { boundary } = this;
    if (boundary === undefined || bytes[start] !== DASH || bytes[start + 1] !== DASH) return NOT_A_DELIMITER;
    const from = start + 2;
    if (from + boundary.length > end) return NOT_A_DELIMITER;
    for (let index = 0; index < boundary.length; index++) {
      if (bytes[from + index] !== boundary.charCodeAt(index)) return NOT_A_DELIMITER;
    }
    const behind = from + boundary.length;
    return behind + 2 <= end && bytes[behind] === DASH && bytes[behind + 1] === DASH ? CLOSING : DELIMITER;
  }

  private content(bytes: Uint8Array, start: number, end: number, ended: boolean): void {
    let length: number;
    if (this.base64) length = this.base64.decode(bytes, start, end, decoded, 0);
    else if (this.encoding === 'quoted-printable') length = quotedPrintable(bytes, start, end, decoded, 0);
    else length = this.copy(bytes, start, end, ended);
    if (length > 0) this.sink.content(this, decoded, 0, length);
  }

  private copy(bytes: Uint8Array, start: number, end: number, ended: boolean): number {
    let at = 0;
    if (this.owesLineEnd) at = lineEnd(at);
    this.owesLineEnd = false;
    decoded.set(bytes.subarray(start, end), at);
    at += end - start;
    if (ended && this.parent?.isMultipart) this.owesLineEnd = true;
    else if (ended) at = lineEnd(at);
    return at;
  }

  private finishBase64(): void {
    const length = this.base64?.finish(decoded, 0) ?? 0;
    if (length > 0) this.sink.content(this, decoded, 0, length);
  }
}

const NOT_A_DELIMITER = 0;
const DELIMITER = 1;
const CLOSING = 2;

function lineEnd(at: number): number {
  decoded[at] = 0x0d;
  decoded[at + 1] = 0x0a;
  return at + 2;
}

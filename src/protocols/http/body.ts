import type { ContentCoding, Decompressor } from '../../core/platform.js';
import type { FileStream } from '../../files/contract.js';
import { BodyLines } from '../shared/mime/body-lines.js';
import { Entity, type EntitySink } from '../shared/mime/entity.js';
import type { Field, MediaType } from '../shared/mime/fields.js';
import { type ContentRange, contentRange } from './ranges.js';

/** What a body needs of the message it belongs to. */
export interface BodyOwner {
  /** Opens the file that an entity carries, at its first byte. */
  openFile(totalBytes: number | undefined): FileStream;
  /** Its type may be known now, or it is over. */
  fileChanged(file: FileStream): void;
  /** A response with a part of a file does not end the file. */
  readonly endsFiles: boolean;
  decompressor(coding: ContentCoding): Decompressor | null;
  beginEntity(): void;
  endEntity(): void;
  /** A header field of an entity inside the message. */
  innerHeader(field: Field): void;
  weird(name: string, addl?: string): void;
  /** The body goes beyond a limit: it is not read whole. */
  beyondLimit(name: string, addl?: string): void;
  contentLineWeird(name: string): void;
}

/** How a body is packed and what it is, as its header says. */
export interface BodyOptions {
  readonly coding: ContentCoding | undefined;
  readonly media: MediaType | null;
  readonly length: number;
  readonly range: ContentRange | undefined;
}

/**
 * The body of one message: takes off the content coding (RFC 9110 §8.4), cuts what consists of entities (`multipart`,
 * `message`), and hands content to files.
 */
export class Body implements EntitySink {
  /** Bytes of content, after unpacking. */
  length = 0;
  private readonly owner: BodyOwner;
  private readonly options: BodyOptions;
  private file: FileStream | undefined;
  private offset = 0;
  private inflate: Decompressor | null = null;
  private isBroken = false;
  private lines: BodyLines | undefined;
  private root: Entity | undefined;
  /** Length of the part whose header is being read, where that tells it. */
  private partLength = 0;

  constructor(owner: BodyOwner, options: BodyOptions) {
    this.owner = owner;
    this.options = options;
    this.offset = options.range?.first ?? 0;
    if (options.coding) this.inflate = owner.decompressor(options.coding);
    const { media } = options;
    const isCut = media?.type === 'message' || (media?.type === 'multipart' && media.boundary !== undefined);
    if (media && isCut) this.cutInto(media);
  }

  /** A multipart whose closing delimiter was seen. */
  get isClosed(): boolean {
    return this.root?.isDone ?? false;
  }

  /** The next bytes, packed as they came. */
  feed(bytes: Uint8Array, start: number, end: number): void {
    if (!this.inflate) {
      this.clear(bytes, start, end);
      return;
    }
    if (this.isBroken) return;
    const goesOn = this.inflate.push(bytes, start, end, piece => this.clear(piece, 0, piece.length));
    if (!goesOn) this.isBroken = true;
  }

  /** Bytes that will not be seen. */
  gap(length: number): void {
    this.length += length;
    if (this.inflate) this.isBroken = true;
    if (this.root && this.lines) {
      const part = this.root.innermost;
      this.lines.plain = Math.max(0, this.lines.plain - length);
      if (part.offset !== undefined) part.offset += length;
      part.file?.gap(length);
      return;
    }
    this.open().gap(length);
    if (this.options.range) this.offset += length;
  }

  finish(): void {
    this.inflate?.end(piece => this.clear(piece, 0, piece.length));
    this.inflate = null;
    if (this.lines?.hasRest) {
      if (this.root?.innermost.inHeader) this.owner.weird('http_no_crlf_in_header_list');
      else if (this.options.length >= 0 && !this.options.coding) {
        this.owner.contentLineWeird('line_terminated_without_CRLF');
      }
      this.lines.finish();
    }
    this.root?.finish();
    this.close(this.file);
  }

  begin(entity: Entity): void {
    if (entity.parent) this.owner.beginEntity();
  }

  header(entity: Entity, field: Field): void {
    this.owner.innerHeader(field);
    if (!this.owner.endsFiles && field.name.toLowerCase() === 'content-range') this.readRange(entity, field.value);
  }

  content(entity: Entity, bytes: Uint8Array, start: number, end: number): void {
    entity.file ??= this.owner.openFile(entity.total);
    if (entity.offset === undefined) entity.file.data(bytes, start, end);
    else {
      entity.file.dataAt(entity.offset, bytes, start, end);
      entity.offset += end - start;
    }
    this.owner.fileChanged(entity.file);
  }

  end(entity: Entity): void {
    if (!entity.parent) return;
    this.owner.endEntity();
    this.close(entity.file);
  }

  weird(name: string, addl?: string): void {
    this.owner.beyondLimit(name, addl);
  }

  private cutInto(media: MediaType): void {
    const root = new Entity(this);
    const lines = new BodyLines(
      (bytes, start, end, ended) => {
        const wasInHeader = root.innermost.inHeader;
        root.line(bytes, start, end, ended);
        lines.lenient = root.innermost.inHeader;
        if (wasInHeader && !lines.lenient) lines.plain = this.partLength;
        if (!lines.lenient) this.partLength = 0;
      },
      (bytes, start, end) => root.raw(bytes, start, end),
    );
    root.enter(media.type, media.subtype, media.boundary);
    lines.lenient = root.innermost.inHeader;
    this.root = root;
    this.lines = lines;
  }

  /** A part of `multipart/byteranges` (RFC 9110 §14.6): all parts belong to one file. */
  private readRange(entity: Entity, value: string): void {
    const range = contentRange(value);
    if ('name' in range) {
      this.owner.weird(range.name, range.addl);
      return;
    }
    entity.offset = range.first;
    entity.total = range.total;
    this.partLength = range.length;
  }

  private clear(bytes: Uint8Array, start: number, end: number): void {
    this.length += end - start;
    if (this.lines) {
      this.lines.feed(bytes, start, end);
      return;
    }
    const file = this.open();
    if (this.options.range) {
      file.dataAt(this.offset, bytes, start, end);
      this.offset += end - start;
    } else file.data(bytes, start, end);
    this.owner.fileChanged(file);
  }

  private open(): FileStream {
    if (this.file) return this.file;
    const { range, length, coding } = this.options;
    const announced = range ? range.total : length;
    const isTold = announced !== undefined && announced > 0 && !coding;
    this.file = this.owner.openFile(isTold ? announced : undefined);
    return this.file;
  }

  private close(file: FileStream | undefined): void {
    if (!file) return;
    if (this.owner.endsFiles) file.end();
    this.owner.fileChanged(file);
  }
}

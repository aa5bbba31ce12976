import { closeSync, openSync, writeSync } from 'node:fs';
import { writing } from './writing.js';

const BUFFER_BYTES = 1 << 17;
/** Lines are put together up to this length before they are turned into bytes. */
const CHUNK = 1 << 13;

/** A file of text that is written from the front, in blocks. Strings hold one character a byte. */
export class TextFile {
  readonly path: string;
  private readonly descriptor: number;
  private readonly buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  private used = 0;
  private pending = '';

  constructor(path: string) {
    this.path = path;
    this.descriptor = writing(path, () => openSync(path, 'w'));
  }

  write(text: string): void {
    this.pending += text;
    if (this.pending.length >= CHUNK) this.encode();
  }

  close(): void {
    this.encode();
    this.flush();
    closeSync(this.descriptor);
  }

  /** Bytes that stand as they are; what was written before goes before them. */
  writeBytes(bytes: Uint8Array): void {
    this.encode();
    this.flush();
    this.writeAll(bytes);
  }

  /** The same, kept until there is a block of them. */
  append(bytes: Uint8Array, start: number, end: number): void {
    this.encode();
    const length = end - start;
    if (length > BUFFER_BYTES - this.used) this.flush();
    if (length > BUFFER_BYTES) {
      this.writeAll(bytes.subarray(start, end));
      return;
    }
    this.buffer.set(bytes.subarray(start, end), this.used);
    this.used += length;
  }

  private encode(): void {
    const text = this.pending;
    if (text === '') return;
    this.pending = '';
    if (text.length > BUFFER_BYTES - this.used) this.flush();
    if (text.length > BUFFER_BYTES) this.writeAll(Buffer.from(text, 'latin1'));
    else this.used += this.buffer.write(text, this.used, 'latin1');
  }

  private flush(): void {
    if (this.used > 0) this.writeAll(this.buffer.subarray(0, this.used));
    this.used = 0;
  }

  private writeAll(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      at += writing(this.path, () => writeSync(this.descriptor, bytes, at, bytes.length - at));
    }
  }
}

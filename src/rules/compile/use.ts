import type { Buffer, BufferDirection } from '../../protocols/buffer.js';
import type { ByteCondition } from '../conditions/bytes.js';
import type { Transform } from '../transform.js';

/** A buffer in a rule that is being put together. */
export class Use {
  readonly buffer: Buffer;
  readonly frame: string | null;
  readonly conditions: ByteCondition[] = [];
  readonly transforms: Transform[] = [];
  /** Narrower than the buffer's own. */
  readonly direction: BufferDirection | null;
  /** Nothing was asked of it yet: transforms may follow. */
  fresh = true;

  constructor(buffer: Buffer, frame: string | null = null, direction: BufferDirection | null = null) {
    this.buffer = buffer;
    this.frame = frame;
    this.direction = direction;
  }

  get key(): string {
    const name = this.frame === null ? this.buffer.name : `frame:${this.frame}`;
    return this.transforms.reduce((key, transform) => `${key};${transform.key}`, name);
  }
}

/** What stands for the payload of packet or stream among the buffers. */
export const PAYLOAD: Buffer = {
  name: 'payload',
  protocols: [],
  direction: 'both',
  source: 'packet',
  fastPatternPriority: 1,
  doc: 'The payload of a packet or the bytes of a stream.',
  example: 'content:"x";',
};

/** What stands for the bytes that base64_decode made. */
export const DECODED: Buffer = {
  name: 'base64_data',
  protocols: [],
  direction: 'both',
  source: 'packet',
  fastPattern: false,
  transforms: false,
  doc: 'What base64_decode decoded.',
  example: 'content:"x"; base64_decode:relative; base64_data; content:"y";',
};

import type { FileStream } from '../../files/contract.js';
import { LineReader, type LineSink } from '../shared/mime/lines.js';
import { NO_VERSION } from './head.js';
import type { Message } from './message.js';

/** What one side is expected to say next. */
export const FIRST_LINE = 0;
export const MESSAGE = 1;
/** Nothing that it says can be read any more. */
export const NOTHING = 2;
/** HTTP/0.9: whatever comes is content. */
export const RAW = 3;

/** One direction of a connection. */
export class Side {
  readonly lines: LineReader;
  state = FIRST_LINE;
  /** A message was begun and not ended. */
  isOngoing = false;
  message: Message | undefined;
  version = NO_VERSION;
  /** The file whose type was last listed. */
  listed: FileStream | undefined;

  constructor(sink: LineSink) {
    this.lines = new LineReader(sink);
  }
}

/**
 * How a protocol declares the buffers that rules look into (Suricata's sticky buffers). A declaration says what a
 * rule may write; extraction is a member that a protocol adds when it can hand the bytes over.
 */

/** Which way the bytes of a buffer travel. */
export type BufferDirection = 'to_server' | 'to_client' | 'both';

/** Where a buffer's bytes come from. */
export type BufferSource = 'transaction' | 'packet' | 'file';

export interface Buffer {
  /** Suricata's name: `http.uri`. */
  readonly name: string;
  /** Older spellings that select the same buffer. */
  readonly aliases?: readonly string[];
  /** Older spelling that stands behind a `content` and moves it into the buffer: `http_uri`. */
  readonly modifier?: string;
  /** Rule protocols (Suricata's names) that have it. Empty for packet buffers. */
  readonly protocols: readonly string[];
  readonly direction: BufferDirection;
  /** Where a protocol differs from `direction`. */
  readonly directions?: Readonly<Record<string, BufferDirection>>;
  /** The direction may be given as a value: `http.connection: to_client`. */
  readonly takesDirection?: boolean;
  /** Default `transaction`. */
  readonly source?: BufferSource;
  /** A transaction may have many of them, each is looked at for itself, and naming it again begins another. */
  readonly multiple?: boolean;
  /** False: its contents are no candidates for the fast pattern. Default true. */
  readonly fastPattern?: boolean;
  /** Order of choice for the fast pattern where length decides nothing: the higher goes first. Default 2. */
  readonly fastPatternPriority?: number;
  /** It holds lower case only: contents with capitals, and `nocase`, are refused. */
  readonly lowerCase?: boolean;
  /** Words that no content may hold, since the buffer never has them: line ends in `http.method`. */
  readonly never?: (content: Uint8Array) => string | null;
  /** Each content in it must have one of these lengths; a shorter or longer one can never match whole. */
  readonly length?: number;
  /** Contents are turned into lower case, as the buffer is (hashes in hexadecimal). */
  readonly foldsCase?: boolean;
  /** Transforms may follow. Default true. */
  readonly transforms?: boolean;
  /** At how far a transaction the buffer is there, by the protocol's hook name; absent: when the side is complete. */
  readonly hook?: string;
  readonly doc: string;
  /** Options that use it; a test compiles them. */
  readonly example: string;
}

/** Checks a buffer's declaration at compile time. */
export function defineBuffer(buffer: Buffer): Buffer {
  return buffer;
}

type Rest = Partial<Omit<Buffer, 'name' | 'doc' | 'protocols'>>;

/** Declares buffers of one protocol and direction: `name`, what it holds, and what is special about it. */
export function buffersOf(
  protocols: readonly string[],
  direction: BufferDirection,
): (name: string, doc: string, rest?: Rest) => Buffer {
  return (name, doc, rest = {}) =>
    defineBuffer({ name, doc, protocols, direction, example: `${name}; content:"x";`, ...rest });
}

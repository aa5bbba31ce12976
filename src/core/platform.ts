/**
 * What the heart of earshot needs of the place it runs in, and all of it synchronous. `engine` hands in one that
 * stands on Node or a plain one that also runs in a browser; the two are tested against each other.
 */
export interface Platform {
  /** An incremental hash. */
  hash(algorithm: HashName): Hash;
  /** The digest of `bytes[start, end)` in lower-case hexadecimal digits. */
  digest(algorithm: HashName, bytes: Uint8Array, start?: number, end?: number): string;
  /** HMAC (RFC 2104) with SHA-256. */
  hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array;
  /** One 16-byte block by AES-128 in ECB mode. */
  aes128Block(key: Uint8Array, block: Uint8Array): Uint8Array;
  /** AES-128-GCM; `sealed` ends with the 16-byte tag. `null` if the tag does not fit. */
  aes128GcmOpen(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, associated: Uint8Array): Uint8Array | null;
  /** A streaming decompressor, or `null` where this platform has none for that coding. */
  decompressor(coding: ContentCoding): Decompressor | null;
}

export type HashName = 'md5' | 'sha1' | 'sha256';

export interface Hash {
  update(bytes: Uint8Array, start: number, end: number): void;
  /** Lower-case hexadecimal digits; the hash is used up. */
  digest(): string;
}

/** `deflate` takes both the zlib wrapping of RFC 9110 §8.4.1.2 and the bare stream that some servers send. */
export type ContentCoding = 'gzip' | 'deflate' | 'br' | 'zstd';

export interface Decompressor {
  /**
   * Hands `bytes[start, end)` in; whatever could be unpacked goes to `out`, piece by piece, before it returns.
   * False when the stream is broken, at its end, or grew over `limit` bytes in all; it takes no more then.
   */
  push(bytes: Uint8Array, start: number, end: number, out: (piece: Uint8Array) => void): boolean;
  /** No more bytes will come. */
  end(out: (piece: Uint8Array) => void): void;
}

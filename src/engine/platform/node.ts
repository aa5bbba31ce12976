import { createCipheriv, createDecipheriv, createHash, hash as hashAtOnce } from 'node:crypto';
import { brotliDecompressSync, constants } from 'node:zlib';
import type { ContentCoding, Decompressor, Hash, HashName, Platform } from '../../core/platform.js';
import { pureDecompressor } from './decompress.js';

/** Bytes that a decompressor may unpack to when the caller names no limit. */
const DEFAULT_LIMIT = 64 * 1024 * 1024;
/** Compressed bytes of one brotli body that are kept: Node has no synchronous streaming decoder. */
const MAX_BROTLI_INPUT = 4 * 1024 * 1024;
const GCM_TAG_LENGTH = 16;

/** A platform on Node's OpenSSL. `limit`: bytes that one compressed body may unpack to. */
export function nodePlatform(limit = DEFAULT_LIMIT): Platform {
  return {
    hash: algorithm => new NodeHash(algorithm),
    digest: (algorithm, bytes, start = 0, end = bytes.length) =>
      hashAtOnce(algorithm, bytes.subarray(start, end), 'hex'),
    hmacSha256,
    aes128Block,
    aes128GcmOpen,
    decompressor: coding => decompressor(coding, limit),
  };
}

/** A Buffer's `slice` shares its bytes; whoever gets them from here expects a copy. */
const plain = (buffer: Buffer): Uint8Array => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);

class NodeHash implements Hash {
  private readonly hash;

  constructor(algorithm: HashName) {
    this.hash = createHash(algorithm);
  }

  update(bytes: Uint8Array, start: number, end: number): void {
    this.hash.update(bytes.subarray(start, end));
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}

const SHA256_BLOCK = 64;
const SHA256_LENGTH = 32;

/** RFC 2104 §2 by two hashes at once: an Hmac object of Node costs several times as much as they do. */
function hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array {
  const inner = new Uint8Array(SHA256_BLOCK + data.length).fill(0x36, 0, SHA256_BLOCK);
  const outer = new Uint8Array(SHA256_BLOCK + SHA256_LENGTH).fill(0x5c, 0, SHA256_BLOCK);
  const short = key.length > SHA256_BLOCK ? hashAtOnce('sha256', key, 'buffer') : key;
  for (let at = 0; at < short.length; at++) {
    const byte = short[at] as number;
    inner[at] = 0x36 ^ byte;
    outer[at] = 0x5c ^ byte;
  }
  inner.set(data, SHA256_BLOCK);
  outer.set(hashAtOnce('sha256', inner, 'buffer'), SHA256_BLOCK);
  return plain(hashAtOnce('sha256', outer, 'buffer'));
}

function aes128Block(key: Uint8Array, block: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-128-ecb', key, null);
  cipher.setAutoPadding(false);
  return plain(cipher.update(block));
}

function aes128GcmOpen(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  associated: Uint8Array,
): Uint8Array | null {
  if (sealed.length < GCM_TAG_LENGTH) return null;
  const body = sealed.length - GCM_TAG_LENGTH;
  const decipher = createDecipheriv('aes-128-gcm', key, nonce, { authTagLength: GCM_TAG_LENGTH });
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(body));
  const opened = decipher.update(sealed.subarray(0, body));
  try {
    decipher.final();
  } catch {
    return null; // the tag does not fit
  }
  return plain(opened);
}

function decompressor(coding: ContentCoding, limit: number): Decompressor | null {
  return coding === 'br' ? new BrotliDecompressor(limit) : pureDecompressor(coding, limit);
}

/** Keeps the compressed bytes and unpacks them at the end, also those of a body that was cut. */
class BrotliDecompressor implements Decompressor {
  private readonly limit: number;
  private readonly pieces: Uint8Array[] = [];
  private length = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  push(bytes: Uint8Array, start: number, end: number, _out: (piece: Uint8Array) => void): boolean {
    const room = MAX_BROTLI_INPUT - this.length;
    const piece = bytes.slice(start, Math.min(end, start + room));
    if (piece.length > 0) this.pieces.push(piece);
    this.length += piece.length;
    return this.length < MAX_BROTLI_INPUT;
  }

  end(out: (piece: Uint8Array) => void): void {
    if (this.length === 0) return;
    const unpacked = unpackBrotli(Buffer.concat(this.pieces.splice(0)), this.limit);
    this.length = 0;
    if (unpacked && unpacked.length > 0) out(unpacked);
  }
}

function unpackBrotli(packed: Uint8Array, limit: number): Uint8Array | null {
  try {
    // Flushing instead of finishing gives what a cut stream holds.
    return brotliDecompressSync(packed, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength: limit });
  } catch {
    return null; // broken, or grown over the limit
  }
}

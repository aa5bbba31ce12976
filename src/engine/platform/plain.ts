import { ecb, gcm } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hex } from '../../core/bytes.js';
import type { Hash, HashName, Platform } from '../../core/platform.js';
import { pureDecompressor } from './decompress.js';

/** Bytes that one compressed body may unpack to when the caller names no limit. */
const DEFAULT_LIMIT = 64 * 1024 * 1024;
const GCM_TAG_LENGTH = 16;

const algorithms = { md5, sha1, sha256 } as const;

/** A platform of JavaScript alone, for browsers. It has no brotli decoder. */
export function plainPlatform(limit = DEFAULT_LIMIT): Platform {
  return {
    hash: algorithm => new PlainHash(algorithm),
    digest: (algorithm, bytes, start = 0, end = bytes.length) => hex(algorithms[algorithm](bytes.subarray(start, end))),
    hmacSha256: (key, data) => hmac(sha256, key, data),
    aes128Block: (key, block) => ecb(key, { disablePadding: true }).encrypt(block),
    aes128GcmOpen,
    decompressor: coding => pureDecompressor(coding, limit),
  };
}

class PlainHash implements Hash {
  private readonly hash;

  constructor(algorithm: HashName) {
    this.hash = algorithms[algorithm].create();
  }

  update(bytes: Uint8Array, start: number, end: number): void {
    this.hash.update(bytes.subarray(start, end));
  }

  digest(): string {
    return hex(this.hash.digest());
  }
}

function aes128GcmOpen(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  associated: Uint8Array,
): Uint8Array | null {
  if (sealed.length < GCM_TAG_LENGTH) return null;
  try {
    return gcm(key, nonce, associated).decrypt(sealed);
  } catch {
    return null; // the tag does not fit
  }
}

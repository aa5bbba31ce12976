/** `to_md5`, `to_sha1`, `to_sha256`: the bytes of a digest, not its digits. */
import type { HashName } from '../../../core/platform.js';
import type { Keyword } from '../../keyword.js';
import { defineTransform } from './define.js';

const LENGTHS: Readonly<Record<HashName, number>> = { md5: 16, sha1: 20, sha256: 32 };

function digest(name: string, algorithm: HashName): Keyword {
  const length = LENGTHS[algorithm];
  return defineTransform({
    name,
    doc: `The ${length} bytes of the ${algorithm.toUpperCase()} digest.`,
    example: `http.uri; ${name}; content:"|00|";`,
    apply(bytes, start, end, into, platform) {
      const digits = platform.digest(algorithm, bytes, start, end);
      into.reserve(length);
      for (let at = 0; at < length; at++) into.bytes[at] = Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16);
      into.length = length;
    },
  });
}

export const toMd5 = digest('to_md5', 'md5');
export const toSha1 = digest('to_sha1', 'sha1');
export const toSha256 = digest('to_sha256', 'sha256');

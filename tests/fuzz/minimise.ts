import { type Input, step } from './input.js';

const MAX_TRIES = 3000;

/** Makes an input smaller while it still fails: steps first, then stretches of bytes, halving. */
export function minimised(input: Input, fails: (input: Input) => boolean): Input {
  let best = input;
  let tries = 0;
  const attempt = (candidate: Input): boolean => {
    if (tries++ >= MAX_TRIES || !fails(candidate)) return false;
    best = candidate;
    return true;
  };
  for (let count = best.length >> 1; count >= 1; count >>= 1) {
    for (let at = 0; at + count <= best.length && best.length > 1; ) {
      if (!attempt([...best.slice(0, at), ...best.slice(at + count)])) at += count;
    }
  }
  for (let index = 0; index < best.length; index++) {
    const { bytes } = best[index] as Input[number];
    for (let count = bytes.length >> 1; count >= 1; count >>= 1) {
      for (let at = 0; ; ) {
        const { verb, bytes: now } = best[index] as Input[number];
        if (at + count > now.length) break;
        const shorter = Uint8Array.from([...now.subarray(0, at), ...now.subarray(at + count)]);
        if (!attempt([...best.slice(0, index), step(verb, shorter), ...best.slice(index + 1)])) at += count;
      }
    }
  }
  return best;
}

/** `dotprefix`, `domain`, `tld`: names of hosts. */
import { copyBytes } from './bytes.js';
import { defineTransform } from './define.js';

const DOT = 0x2e;

export const dotprefix = defineTransform({
  name: 'dotprefix',
  doc: 'With a dot before it, so that `.example.com` finds the domain and all below it.',
  example: 'dns.query; dotprefix; content:".example.com"; endswith;',
  apply(bytes, start, end, into) {
    if (start === end) {
      into.length = 0;
      return;
    }
    into.reserve(end - start + 1);
    into.bytes[0] = DOT;
    into.bytes.set(bytes.subarray(start, end), 1);
    into.length = end - start + 1;
  },
});

/** Where the label begins that is the `count`-th from the end. */
function labelFromEnd(bytes: Uint8Array, start: number, end: number, count: number): number {
  let seen = 0;
  for (let at = end - 1; at >= start; at--) if (bytes[at] === DOT && ++seen === count) return at + 1;
  return start;
}

export const domain = defineTransform({
  name: 'domain',
  doc: 'The last two labels of a name: example.com.',
  example: 'tls.sni; domain; content:"example.com";',
  apply: (bytes, start, end, into) => copyBytes(bytes, labelFromEnd(bytes, start, end, 2), end, into),
});

export const tld = defineTransform({
  name: 'tld',
  doc: 'The last label of a name: com.',
  example: 'tls.sni; tld; content:"com";',
  apply: (bytes, start, end, into) => copyBytes(bytes, labelFromEnd(bytes, start, end, 1), end, into),
});

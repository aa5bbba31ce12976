import { fromHex } from '../../../core/bytes.js';
import { defineKeyword } from '../../keyword.js';
import { refuse } from '../../text/refusal.js';

export const xor = defineKeyword({
  name: 'xor',
  kind: 'transform',
  quotes: 'mandatory',
  doc: 'Each byte combined with one of the key, which is repeated: hexadecimal digits.',
  examples: ['http.request_body; xor:"0d0ac8ff"; content:"x";'],
  read(value, rule) {
    if (!/^(?:[0-9a-fA-F]{2})+$/.test(value.text)) refuse(`xor: "${value.text}" is no key of hexadecimal digits`);
    const key = fromHex(value.text);
    rule.addTransform({
      name: 'xor',
      text: value.text,
      key: `xor:${value.text.toLowerCase()}`,
      forbids: () => null,
      apply(bytes, start, end, into) {
        into.reserve(end - start);
        for (let at = start; at < end; at++) {
          into.bytes[at - start] = (bytes[at] ?? 0) ^ (key[(at - start) % key.length] ?? 0);
        }
        into.length = end - start;
      },
    });
  },
});

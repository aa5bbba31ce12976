import { type Base64Mode, decodeBase64 } from '../../inspect/base64.js';
import { defineKeyword } from '../../keyword.js';
import { MAX_U32, wholeNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';
import { namedParts } from '../payload/parts.js';

const KNOWN: ReadonlySet<string> = new Set(['bytes', 'offset', 'mode']);
const MODES: Readonly<Record<string, Base64Mode>> = { rfc4648: 'rfc4648', rfc2045: 'rfc2045', strict: 'strict' };

export const fromBase64 = defineKeyword({
  name: 'from_base64',
  kind: 'transform',
  value: 'optional',
  doc: 'Base64 decoded: of so many bytes, from an offset on, by RFC 4648 (strictly or up to a fault) or RFC 2045.',
  examples: ['http.request_body; from_base64:offset 4,mode strict; content:"x";'],
  read(value, rule) {
    const parts = value.given ? namedParts(value.text, 'from_base64', KNOWN) : new Map<string, string>();
    const number = (name: string, least: number) => {
      const text = parts.get(name);
      return text === undefined ? 0 : wholeNumber(text, `from_base64: ${name}`, least, MAX_U32);
    };
    const word = parts.get('mode')?.toLowerCase() ?? 'rfc4648';
    const mode = MODES[word] ?? refuse(`from_base64: mode "${word}" is none of ${Object.keys(MODES).join(', ')}`);
    const [count, offset] = [number('bytes', 1), number('offset', 0)];
    rule.addTransform({
      name: 'from_base64',
      text: value.text,
      key: `from_base64:${count},${offset},${mode}`,
      forbids: () => null,
      apply(bytes, start, end, into) {
        const from = Math.min(start + offset, end);
        decodeBase64(bytes, from, count === 0 ? end : Math.min(from + count, end), mode, into);
      },
    });
  },
});

import { defineKeyword } from '../../keyword.js';
import { MAX_U32, wholeNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';

const PART =
  /\s*(bitstring_overflow|double_overflow|(oversize_length|relative_offset|absolute_offset)\s+(-?\d+))\s*,?/y;

export const asn1 = defineKeyword({
  name: 'asn1',
  kind: 'payload',
  doc: 'Faults of ASN.1 (BER) in the buffer.',
  examples: ['asn1:bitstring_overflow, oversize_length 1000, relative_offset 0;'],
  read(value, rule) {
    let [bitstringOverflow, doubleOverflow] = [false, false];
    let oversizeLength = 0;
    let relativeOffset: number | null = null;
    let absoluteOffset: number | null = null;
    PART.lastIndex = 0;
    while (PART.lastIndex < value.text.length) {
      const at = PART.lastIndex;
      const part = PART.exec(value.text);
      if (!part) return refuse(`asn1: "${value.text.slice(at)}" cannot be read`);
      const number = part[3] ?? '';
      if (part[1] === 'bitstring_overflow') bitstringOverflow = true;
      else if (part[1] === 'double_overflow') doubleOverflow = true;
      else if (part[2] === 'oversize_length') oversizeLength = wholeNumber(number, 'asn1: oversize_length', 1, MAX_U32);
      else if (part[2] === 'relative_offset')
        relativeOffset = wholeNumber(number, 'asn1: relative_offset', -65535, 65535);
      else absoluteOffset = wholeNumber(number, 'asn1: absolute_offset', 0, 65535);
    }
    rule.add({
      kind: 'asn1',
      bitstringOverflow,
      doubleOverflow,
      oversizeLength,
      relativeOffset,
      absoluteOffset,
      index: rule.nextIndex(),
    });
  },
});

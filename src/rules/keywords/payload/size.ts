/** `bsize`, `urilen` and `dsize`: lengths. */
import { httpRawUri, httpUri } from '../../../protocols/http/buffers.js';
import { defineKeyword } from '../../keyword.js';
import { MAX_U16, MAX_U64 } from '../../text/number.js';
import { readNumberTest } from '../../text/number-test.js';
import { refuse } from '../../text/refusal.js';

export const bsize = defineKeyword({
  name: 'bsize',
  kind: 'payload',
  doc: 'The length of the buffer.',
  examples: ['http.uri; bsize:>100;', 'dns.query; bsize:5<>20;'],
  read(value, rule) {
    if (rule.current === null) refuse('bsize needs a sticky buffer before it', 'as in http.uri; bsize:10;');
    const test = readNumberTest(value.text, 'bsize', { most: MAX_U64 });
    rule.add({ kind: 'bsize', test, most: Number.MAX_SAFE_INTEGER, index: rule.nextIndex() });
  },
});

export const urilen = defineKeyword({
  name: 'urilen',
  kind: 'payload',
  doc: 'The length of the URI as normalised, or, with `,raw`, as sent.',
  examples: ['urilen:5;', 'urilen:5<>10,raw;'],
  read(value, rule) {
    const shape = /^\s*([^,]+?)\s*(?:,\s*(norm|raw))?\s*$/.exec(value.text);
    if (!shape) return refuse(`urilen:${value.text}: expected a length, and perhaps ,norm or ,raw`);
    // Between two neighbours lies nothing; Suricata then takes the first.
    const pair = /^(\d+)\s*<>\s*(\d+)$/.exec(shape[1] ?? '');
    const text = pair && Number(pair[2]) === Number(pair[1]) + 1 ? (pair[1] ?? '') : (shape[1] ?? '');
    const test = readNumberTest(text, 'urilen', { most: MAX_U16 });
    const buffer = shape[2] === 'raw' ? httpRawUri : httpUri;
    rule.setProtocol('http');
    rule.add({ kind: 'bsize', test, most: MAX_U16, index: rule.nextIndex() }, rule.useOf(buffer));
  },
});

export const dsize = defineKeyword({
  name: 'dsize',
  kind: 'packet',
  doc: "The length of the packet's payload.",
  examples: ['dsize:>100;', 'dsize:10<>20;'],
  read(value, rule) {
    if (rule.packet.some(condition => condition.kind === 'field' && condition.field === 'dsize')) {
      refuse('a rule takes one dsize');
    }
    const test = readNumberTest(value.text, 'dsize', { most: MAX_U16 });
    rule.addPacket({ kind: 'field', field: 'dsize', test });
  },
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latin1 } from '../../core/bytes.js';
import { bool, count, double, interval, setOf, text, time, vectorOf, word } from '../../records/schema.js';
import { jsonFormatter } from './json.js';
import { JsonLines } from './json-line.js';
import { intervalText, timeText } from './text.js';

const columns = Object.entries({
  ts: time('When.'),
  name: text('A string.'),
  'id.kind': word('A word.'),
  size: count('A number.'),
  took: interval('A span.'),
  share: double('A share.'),
  good: bool('Whether.'),
  names: vectorOf(text('Strings.')),
  sizes: setOf(count('Numbers.')),
}).map(([name, column]) => ({ name, column }));

const format = jsonFormatter(columns);

const lineOf = (record: Record<string, unknown>): string => {
  const out = new JsonLines();
  format(out, record);
  return latin1(out.bytes, 0, out.length);
};

test('a record is a line with its columns in order; what has no value is left out', () => {
  const record = { size: 7, ts: 1_700_000_000.25, 'id.kind': 'tcp', took: 0.5, good: false, names: ['a', 'b"'] };
  expect(lineOf(record)).toBe(
    '{"ts":1700000000.250000,"id.kind":"tcp","size":7,"took":0.5,"good":false,"names":["a","b\\""]}\n',
  );
});

test('a record without any value is an empty object', () => {
  expect(lineOf({})).toBe('{}\n');
});

test('bytes that are no UTF-8 are escaped, control characters as JSON has it', () => {
  expect(lineOf({ name: 'a\xff\xc3\xa4\n\x01\\' })).toBe('{"name":"a\\\\xff\xc3\xa4\\n\\u0001\\\\"}\n');
});

test('every line reads back as what was written', () => {
  const string = fc.string({ unit: 'binary', maxLength: 40 });
  const record = fc.record({
    name: string,
    size: fc.nat(2 ** 31 + 10),
    names: fc.array(string, { maxLength: 4 }),
    sizes: fc.array(fc.maxSafeNat(), { maxLength: 4 }),
    good: fc.boolean(),
  });
  const bytesOf = (value: string) => Buffer.from(value, 'utf8').toString('latin1');
  fc.assert(
    fc.property(record, value => {
      const line = lineOf({ ...value, name: bytesOf(value.name), names: value.names.map(bytesOf) });
      expect(JSON.parse(Buffer.from(line, 'latin1').toString('utf8'))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a line longer than the room at hand is written whole', () => {
  const name = 'x'.repeat(100_000);
  expect(lineOf({ name })).toBe(`{"name":"${name}"}\n`);
});

test('spans have no more than six digits behind the point and no zeros at the end', () => {
  expect([0, 1, 0.1, 0.000001, 1e-9, 12.345678901, 1e-6 * 100, -0.5].map(intervalText)).toEqual([
    '0',
    '1',
    '0.1',
    '0.000001',
    '0',
    '12.345679',
    '0.0001',
    '-0.5',
  ]);
  fc.assert(
    fc.property(fc.nat(4e9), fc.nat(999_999), (whole, micros) => {
      const seconds = whole + micros / 1e6;
      expect(intervalText(seconds)).toBe(String(Math.round(seconds * 1e6) / 1e6));
    }),
  );
});

test('times carry over into the next second when they are rounded', () => {
  expect([timeText(1.9999999), timeText(5), timeText(5.000001)]).toEqual(['2.000000', '5.000000', '5.000001']);
});

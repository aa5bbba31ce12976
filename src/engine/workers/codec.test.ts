import fc from 'fast-check';
import { expect, it } from 'vitest';
import { connLog } from '../../flow/conn-log.js';
import { noticeLog } from '../../records/notice.js';
import { EVIDENCE, PlacePair } from '../../records/place.js';
import type { AnyRecord, Log } from '../../records/schema.js';
import { JsonLines } from '../../writers/zeek/json-line.js';
import { recordReader, recordWriter, ValueReader } from './codec.js';

const any = (log: unknown): Log => log as Log;

/** The record as it comes out again, absent values left out. */
function through(log: Log, records: readonly AnyRecord[]): AnyRecord[] {
  const out = new JsonLines();
  const write = recordWriter(log);
  const read = recordReader(log);
  const starts = records.map(record => {
    const start = out.length;
    write(out, record);
    return start;
  });
  const values = new ValueReader();
  values.open(out.bytes);
  return starts.map(start => {
    values.seek(start);
    return Object.fromEntries(Object.entries(read(values)).filter(([, value]) => value !== undefined));
  });
}

const scalar = fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.string(), fc.string({ unit: 'binary' }));

it('gives back every value of every record', () => {
  const names = Object.keys(connLog.columns);
  const record = fc.dictionary(fc.constantFrom(...names), fc.oneof(scalar, fc.array(scalar)));
  fc.assert(
    fc.property(fc.array(record, { maxLength: 20 }), records => {
      const plain = records.map(each => ({ ...each }));
      expect(through(any(connLog), plain)).toEqual(plain);
    }),
  );
});

it('gives back evidence, whole and in part', () => {
  const first = { file: 1, packet: 2, offset: 2 ** 40 };
  const pair = new PlacePair(0, 1, 24, 1, 4_000_000_000, 2 ** 41);
  const [whole, part] = through(any(connLog), [{ [EVIDENCE]: pair }, { [EVIDENCE]: { first } }]);
  expect(whole?.[EVIDENCE]).toEqual(pair);
  expect(part?.[EVIDENCE]).toEqual({ first });
});

it('gives back the name by which the repeats of a notice are told', () => {
  expect(through(any(noticeLog), [{ note: 'A::B', identifier: 'x' }])).toEqual([{ note: 'A::B', identifier: 'x' }]);
});

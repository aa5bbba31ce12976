import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import type { Log } from '../../records/schema.js';
import { bool, count, defineLog, double, interval, port, setOf, text, time, vectorOf } from '../../records/schema.js';
import { ParquetLogWriter } from './writer.js';

const log = defineLog('sample', {
  ts: time('When.'),
  bytes: count('Bytes.'),
  share: double('Share.'),
  took: interval('Seconds.'),
  ok: bool('Whether.'),
  name: text('Name.'),
  'id.resp_p': port('Port.'),
  names: setOf(text('Names.')),
  sizes: vectorOf(count('Sizes.')),
}) as unknown as Log;

const selection = { loaded: () => false, option: () => false, own: true };

it('writes what a reader of Parquet finds again, with types', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-parquet-'));
  try {
    const writer = new ParquetLogWriter({ folder, selection, evidence: false });
    const name = Buffer.from('zürich', 'utf8').toString('latin1');
    writer.write(log, {
      ts: 1_700_000_000.123456,
      bytes: 2 ** 40,
      share: 0.5,
      took: 1.25,
      ok: true,
      name,
      'id.resp_p': 443,
      names: ['a', 'b'],
      sizes: [1, 2],
    });
    writer.write(log, { ts: 1_700_000_001, name: 'x\xff', names: [] });
    writer.close();
    const file = await asyncBufferFromFile(join(folder, 'sample.parquet'));
    const rows = await parquetReadObjects({ file });
    expect(rows[0]).toMatchObject({
      ts: new Date(1_700_000_000_123),
      bytes: 2n ** 40n,
      share: 0.5,
      took: 1.25,
      ok: true,
      name: 'zürich',
      'id.resp_p': 443,
      names: ['a', 'b'],
      sizes: [1n, 2n],
    });
    expect(rows[1]).toMatchObject({ bytes: null, ok: null, name: 'x\\xff', names: [], sizes: undefined });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

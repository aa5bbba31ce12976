import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderExtractor } from './folder-extractor.js';

it('writes more files at a time than it may hold open', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-extract-'));
  try {
    const extractor = folderExtractor(folder, 2);
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const octet of [0x31, 0x32, 0x33]) {
      for (const name of names) extractor.write(`F${name}`, name, Uint8Array.of(octet));
    }
    for (const name of names) extractor.close?.(`F${name}`);
    expect(names.map(name => readFileSync(join(folder, name), 'latin1'))).toEqual(names.map(() => '123'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

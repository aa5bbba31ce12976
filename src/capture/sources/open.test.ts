import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concat, type FrameToWrite, pcapFile, pcapngFile } from '../build.js';
import { newFrame } from '../frame.js';
import type { FrameSource } from '../source.js';
import { type CaptureOptions, openCaptures } from './open.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-capture-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

interface Read {
  times: number[];
  files: number[];
  source: FrameSource;
}

async function read(paths: readonly string[], options: CaptureOptions = {}): Promise<Read> {
  const source = await openCaptures(paths, options);
  const frame = newFrame();
  const times: number[] = [];
  const files: number[] = [];
  for (;;) {
    while (source.next(frame)) {
      times.push(frame.ts);
      files.push(frame.file);
    }
    const more = source.more();
    if (!(typeof more === 'boolean' ? more : await more)) break;
  }
  source.close();
  return { times, files, source };
}

const at = (...times: number[]): FrameToWrite[] => times.map(ts => ({ ts, bytes: new Uint8Array(60).fill(ts) }));
const many = at(...Array.from({ length: 3000 }, (_, index) => index));
const capture = pcapFile(many);

const byTool = (tool: string, input: Uint8Array) => execFileSync(tool, ['-q', '-c'], { input });

describe('packed captures', () => {
  const packings: [string, () => Uint8Array][] = [
    ['gzip', () => gzipSync(capture)],
    ['gzip', () => concat(gzipSync(capture.subarray(0, 5000)), gzipSync(capture.subarray(5000)))],
    ['brotli', () => brotliCompressSync(capture)],
    ['zstd', () => byTool('zstd', capture)],
    ['lz4', () => byTool('lz4', capture)],
    ['gzip in lz4', () => byTool('lz4', gzipSync(capture))],
  ];
  it.each(packings)('reads %s, told by content', async (compression, pack) => {
    let packed: Uint8Array;
    try {
      packed = pack();
    } catch {
      return; // the tool that packs is not installed here
    }
    const { times, source } = await read([file('packed', packed)]);
    expect(times).toHaveLength(3000);
    expect(source.files[0]).toMatchObject({ compression, damageCount: 0, bytesRead: packed.length });
  });

  it('keeps what can be read of a cut one, and says so', async () => {
    const packed = gzipSync(
      pcapFile(many.map((frame, index) => ({ ...frame, bytes: frame.bytes.map(b => b * index) }))),
    );
    const { times, source } = await read([file('cut.gz', packed.subarray(0, packed.length / 2))]);
    expect(times.length).toBeGreaterThan(500);
    expect(source.files[0]?.damages[0]?.what).toBe('the packed stream ends early');
  });
});

describe('several inputs', () => {
  it('come in the order of their packets, ties in the order given', async () => {
    const paths = [
      file('b.pcap', pcapFile(at(2, 4, 6))),
      file('a.pcapng', pcapngFile(at(1, 4, 9))),
      file('c', pcapFile(at(7, 8))),
    ];
    const { times, files } = await read(paths);
    expect(times).toEqual([1, 2, 4, 4, 6, 7, 8, 9]);
    expect(files).toEqual([1, 0, 0, 1, 0, 2, 2, 1]);
  });

  it('come in the order given where that is wanted', async () => {
    const paths = [file('b.pcap', pcapFile(at(2, 4))), file('a.pcap', pcapFile(at(1)))];
    expect((await read(paths, { sort: false })).times).toEqual([2, 4, 1]);
  });

  it('may be a folder, whose other files are passed over and named', async () => {
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    writeFileSync(join(inner, 'two.pcap'), pcapFile(at(2)));
    writeFileSync(join(inner, 'one.pcap.gz'), gzipSync(pcapFile(at(1))));
    writeFileSync(join(inner, 'notes.txt'), 'notes');
    writeFileSync(join(inner, 'none.pcap'), pcapFile([]));
    const { times, source } = await read([inner]);
    expect(times).toEqual([1, 2]);
    expect(source.ignored).toEqual([join(inner, 'notes.txt')]);
  });
});

it('keeps the SHA-256 of what is stored, where it is asked for', async () => {
  const packed = gzipSync(capture);
  const { source } = await read([file('hashed.gz', packed)], { sha256: true });
  expect(source.files[0]?.sha256).toBe(createHash('sha256').update(packed).digest('hex'));
});

describe('what is refused', () => {
  const empty = () => {
    const path = join(folder, 'empty-folder');
    mkdirSync(path, { recursive: true });
    return path;
  };
  it.each([
    ['a document', () => file('x.pdf', new TextEncoder().encode('%PDF-1.7 ...')), 'looks like a PDF document'],
    ['a packed text', () => file('x.gz', gzipSync('hello')), '(gzip-packed): it looks like text'],
    ['an empty file', () => file('empty', new Uint8Array(0)), 'looks like an empty file'],
    ['a file that is not there', () => join(folder, 'nowhere'), 'no such file'],
    ['a folder without captures', empty, 'holds no captures'],
  ])('%s, by name', async (_what, path, message) => {
    await expect(openCaptures([path()])).rejects.toThrow(message);
  });
});

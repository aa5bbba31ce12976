import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromLatin1 } from '../../core/bytes.js';
import { pcapFile, pcapngFile } from '../build.js';
import { contentOf } from './content.js';

const told = (text: string) => {
  const bytes = fromLatin1(text);
  return contentOf(bytes, 0, bytes.length);
};

it('tells captures of either format and byte order', () => {
  for (const bigEndian of [false, true]) {
    const pcap = pcapFile([], { bigEndian });
    const pcapng = pcapngFile([], { bigEndian });
    expect(contentOf(pcap, 0, pcap.length)).toEqual({ kind: 'pcap' });
    expect(contentOf(pcapng, 0, pcapng.length)).toEqual({ kind: 'pcapng' });
  }
});

it.each([
  ['\x1f\x8b\x08\x00', 'gzip'],
  ['\x28\xb5\x2f\xfd', 'zstd'],
  ['\x04\x22\x4d\x18', 'lz4'],
  ['\x02\x21\x4c\x18', 'lz4'],
])('tells packed data', (beginning, compression) => {
  expect(told(`${beginning}....`)).toEqual({ kind: 'packed', compression });
});

it.each([
  ['', 'an empty file'],
  ['%PDF-1.7\n', 'a PDF document'],
  ['PK\x03\x04....', 'a ZIP archive'],
  ['\x7fELF\x02\x01', 'a program (ELF)'],
  ['snoop\0\0\0\0\0\0\x02', 'a snoop capture (Solaris)'],
  ['{"ts":1,"uid":"x"}\n', 'JSON (a log or other records)'],
  ['#separator \\x09\n#path\tconn\n', 'a Zeek log (TSV)'],
  ['<?xml version="1.0"?>', 'XML or HTML'],
  ['0000  45 00 00 3c 1c 46 40 00', 'a hex dump'],
  ['Dear colleague,\n', 'text'],
  ['\x01\x02\x03\x04', 'data that begins with 01 02 03 04'],
])('names what is no capture', (content, name) => {
  expect(told(content)).toMatchObject({ kind: 'other', name });
});

it('names ERF by two records in a row', () => {
  const record = new Uint8Array(32);
  record.set([0, 0, 0, 0, 0x00, 0xf1, 0x53, 0x65, 2, 4, 0, 16, 0, 0, 0, 16]);
  record.set(record.subarray(0, 16), 16);
  expect(contentOf(record, 0, 32)).toMatchObject({ name: 'an ERF capture (Endace)' });
});

it('answers for any bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), bytes => void contentOf(bytes, 0, bytes.length)));
});

import { expect, it } from 'vitest';
import { netbiosName } from './netbios-name.js';

/** First-level encoding of 16 bytes (RFC 1001 §14.1). */
const encoded = (bytes: readonly number[]) =>
  bytes.map(byte => String.fromCharCode(0x41 + (byte >> 4), 0x41 + (byte & 15))).join('');
const padded = (name: string, pad: number) =>
  encoded(Array.from({ length: 16 }, (_, at) => (at < name.length ? name.charCodeAt(at) : pad)));

it('decodes a name without its type and the spaces behind it', () => {
  expect(netbiosName(padded('WORKGROUP', 0x20))).toBe('WORKGROUP');
  expect(netbiosName(padded('THE NAME', 0x20).toLowerCase())).toBe('THE NAME');
});

it('keeps the zeros of the wildcard and the bytes around the browser election', () => {
  expect(netbiosName(padded('*', 0))).toBe(`*${'\0'.repeat(14)}`);
  expect(netbiosName(encoded([1, 2, ...[...'__MSBROWSE__'].map(c => c.charCodeAt(0)), 2, 1]))).toBe(
    '\x01\x02__MSBROWSE__\x02',
  );
});

it('is empty for what is no encoded name', () => {
  expect(netbiosName('www.example')).toBe('');
  expect(netbiosName('Z'.repeat(32))).toBe('');
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromHex } from '../../core/bytes.js';
import { readResponse } from './parser.js';

/** One element of DER. */
const der = (tag: number, ...parts: (number[] | Uint8Array)[]): number[] => {
  const content = parts.flatMap(part => [...part]);
  const length = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return [tag, ...length, ...content];
};
const text = (value: string) => [...value].map(character => character.charCodeAt(0));
const SHA1 = der(0x30, der(0x06, fromHex('2b0e03021a')), der(0x05));
const certificateId = der(0x30, SHA1, der(0x04, [0xab, 0xcd]), der(0x04, [0x12]), der(0x02, [0x00, 0xff]));
const time = (value: string) => der(0x18, text(value));

const response = (...answers: number[][]) => {
  const data = der(0x30, der(0xa2, der(0x04, [1])), time('20260102030405Z'), der(0x30, ...answers));
  const basic = der(0x30, data, SHA1, der(0x03, [0, 1]));
  const wrapped = der(0x30, der(0x06, fromHex('2b0601050507300101')), der(0x04, basic));
  return Uint8Array.from(der(0x30, der(0x0a, [0]), der(0xa0, wrapped)));
};
const good = der(0x30, certificateId, der(0x80), time('20260101000000Z'), der(0xa0, time('20260108000000Z')));
const revoked = der(
  0x30,
  certificateId,
  der(0xa1, time('20250601000000Z'), der(0xa0, der(0x0a, [1]))),
  time('20260101000000Z'),
);

it('reads certificates that are good and revoked', () => {
  const bytes = response(good, revoked);
  expect(readResponse(bytes, 0, bytes.length)).toEqual([
    {
      hashAlgorithm: 'sha1',
      issuerNameHash: 'ABCD',
      issuerKeyHash: '12',
      serialNumber: 'FF',
      status: 'good',
      revoked: undefined,
      reason: undefined,
      thisUpdate: Date.UTC(2026, 0, 1) / 1000,
      nextUpdate: Date.UTC(2026, 0, 8) / 1000,
    },
    expect.objectContaining({ status: 'revoked', revoked: Date.UTC(2025, 5, 1) / 1000, reason: 'keyCompromise' }),
  ]);
});

it('noise is no response, and damaged ones never throw', () => {
  expect(readResponse(Uint8Array.of(1, 2, 3), 0, 3)).toBeNull();
  const bytes = response(good, revoked);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), (place, value) => {
      const damaged = bytes.slice();
      damaged[place] = value;
      readResponse(damaged, 0, damaged.length);
    }),
  );
});

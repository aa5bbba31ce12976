import { expect, it } from 'vitest';
import { DuplicateFilter, type IpFrame } from './duplicates.js';

const bytes = Uint8Array.from({ length: 80 }, (_, index) => index * 7);
const packet = (changes: Partial<IpFrame> = {}): IpFrame => ({
  bytes,
  ts: 100,
  ipVersion: 4,
  ipStart: 14,
  networkEnd: 80,
  ipId: 7,
  transport: 6,
  payloadLength: 26,
  ...changes,
});

it('tells a packet that is shown twice', () => {
  const filter = new DuplicateFilter();
  expect(filter.isDuplicate(packet())).toBe(false);
  expect(filter.isDuplicate(packet({ ts: 100.002 }))).toBe(true);
  expect(filter.duplicates).toBe(1);
});

it('takes no notice of another TTL and header checksum', () => {
  const routed = bytes.slice();
  routed[14 + 8] = 1;
  routed[14 + 10] = 2;
  const filter = new DuplicateFilter();
  filter.isDuplicate(packet());
  expect(filter.isDuplicate(packet({ bytes: routed, ts: 100.001 }))).toBe(true);
});

it('does not take a retransmission for one: another identification, or later', () => {
  const again = bytes.slice();
  again[14 + 5] = 99;
  const filter = new DuplicateFilter();
  filter.isDuplicate(packet());
  expect(filter.isDuplicate(packet({ bytes: again, ts: 100.001 }))).toBe(false);
  expect(filter.isDuplicate(packet({ ts: 100.2 }))).toBe(false);
});

it('leaves repeated acknowledgements of IPv6 alone', () => {
  const filter = new DuplicateFilter();
  const ack = packet({ ipVersion: 6, ipId: 0, payloadLength: 0 });
  filter.isDuplicate(ack);
  expect(filter.isDuplicate(ack)).toBe(false);
});

it('looks at IP only', () => {
  const filter = new DuplicateFilter();
  filter.isDuplicate(packet({ ipVersion: 0 }));
  expect(filter.isDuplicate(packet({ ipVersion: 0 }))).toBe(false);
});

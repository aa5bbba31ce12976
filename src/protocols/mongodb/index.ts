import { u32le } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** MongoDB: the header of its wire protocol (length, request, response to, operation). */
export const mongodb = defineProtocol({
  name: 'mongodb',
  title: 'MongoDB',
  ports: { tcp: [27017] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 16 || u32le(bytes, start) < 16 || u32le(bytes, start) > 48_000_000) return NO;
  const operation = u32le(bytes, start + 12);
  const isOld = operation === 1 || (operation >= 2001 && operation <= 2007);
  if (!isOld && (operation < 2010 || operation > 2013)) return NO;
  return u32le(bytes, start) === length || (u32le(bytes, start) > length && operation >= 2001) ? YES : NO;
}

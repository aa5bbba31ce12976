import { u8, u32 } from '../../core/bytes.js';
import { NO, YES } from '../contract.js';
import { COOKIE, offset } from './message.js';

const LONGEST_HARDWARE_ADDRESS = 16;

/** Requests and replies have the cookie in one place, where nothing else has it. */
export function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start <= offset.options || u32(bytes, start + offset.cookie) !== COOKIE) return NO;
  const operation = u8(bytes, start + offset.operation);
  const isLikely = operation === 1 || operation === 2;
  return isLikely && u8(bytes, start + offset.hardwareLength) <= LONGEST_HARDWARE_ADDRESS ? YES : NO;
}

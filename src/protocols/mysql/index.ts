import { indexOfByte, u8 } from '../../core/bytes.js';
import { defineProtocol, MAYBE, NO, YES } from '../contract.js';
import { MysqlAnalyzer } from './analyzer.js';

/**
 * MySQL and MariaDB: the greeting of the server ("Protocol::Handshake" of the client/server protocol), or the error
 * that takes its place.
 */
export const mysql = defineProtocol({
  name: 'mysql',
  title: 'MySQL',
  ports: { tcp: [3306] },
  probe: { tcp: probe },
  open: report => new MysqlAnalyzer(report),
});

function probe(bytes: Uint8Array, start: number, end: number, fromOriginator: boolean): number {
  if (fromOriginator || end - start < 8) return fromOriginator ? NO : MAYBE;
  // Three bytes of length, a sequence number, then version 10 or 9 and the version of the server.
  const length = u8(bytes, start) | (u8(bytes, start + 1) << 8) | (u8(bytes, start + 2) << 16);
  if (u8(bytes, start + 3) !== 0 || length + 4 > end - start) return NO;
  const version = u8(bytes, start + 4);
  if (version === 0xff) {
    const code = u8(bytes, start + 5) | (u8(bytes, start + 6) << 8);
    return length + 4 === end - start && code >= 1000 && code < 5000 ? YES : NO;
  }
  if ((version !== 10 && version !== 9) || length + 4 !== end - start) return NO;
  const stop = indexOfByte(bytes, 0, start + 5, Math.min(end, start + 90));
  if (stop < 0 || stop - start < 8) return NO;
  for (let at = start + 5; at < stop; at++) if (u8(bytes, at) < 0x20 || u8(bytes, at) > 0x7e) return NO;
  return indexOfByte(bytes, 0x2e, start + 5, stop) > 0 ? YES : NO;
}

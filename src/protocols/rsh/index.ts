import { indexOfByte, u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Remote shell (BSD rcmd: port, local user, remote user, command) and rlogin (RFC 1282), each string with a zero behind it. */
export const rsh = defineProtocol({
  name: 'rsh',
  title: 'Remote shell and login',
  ports: { tcp: [513, 514] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number, fromOriginator: boolean): number {
  if (!fromOriginator || end - start < 8 || u8(bytes, end - 1) !== 0) return NO;
  let at = start;
  while (at < end && u8(bytes, at) >= 0x30 && u8(bytes, at) <= 0x39) at++;
  if (at - start > 5 || u8(bytes, at) !== 0) return NO;
  let strings = 0;
  for (let from = at + 1; from < end; strings++) {
    const stop = indexOfByte(bytes, 0, from, end);
    if (stop < 0 || stop === from || !isText(bytes, from, stop)) return NO;
    from = stop + 1;
  }
  return strings === 3 ? YES : NO;
}

function isText(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (u8(bytes, at) < 0x20 || u8(bytes, at) > 0x7e) return false;
  return true;
}

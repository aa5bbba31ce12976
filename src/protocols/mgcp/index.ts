import { indexOfByte, startsWithNoCase, u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Media Gateway Control Protocol: RFC 3435 §3.2. A verb, a number and the version at the end of the line. */
export const mgcp = defineProtocol({
  name: 'mgcp',
  title: 'MGCP',
  ports: { udp: [2427, 2727] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 20 || !VERBS.some(verb => startsWithNoCase(bytes, start, end, verb))) return NO;
  const line = indexOfByte(bytes, 0x0d, start, Math.min(end, start + 200));
  const newline = indexOfByte(bytes, 0x0a, start, Math.min(end, start + 200));
  const stop = line > 0 && (newline < 0 || line < newline) ? line : newline;
  for (let at = start; at < stop; at++)
    if (u8(bytes, at) === 0x20 && startsWithNoCase(bytes, at + 1, end, 'mgcp ')) return YES;
  return NO;
}

const VERBS = ['epcf ', 'crcx ', 'mdcx ', 'dlcx ', 'rqnt ', 'ntfy ', 'auep ', 'aucx ', 'rsip ', 'mesg '];

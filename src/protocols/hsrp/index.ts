import { u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Hot Standby Router Protocol: RFC 2281 §5.1, and the TLVs of version 2. */
export const hsrp = defineProtocol({
  name: 'hsrp',
  title: 'HSRP',
  ports: { udp: [1985, 2029] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  const operation = u8(bytes, start + 1);
  // Version 0: hello, coup, resign; state; 20 bytes. An advertisement has three words.
  if (u8(bytes, start) === 0 && length === 20)
    return operation <= 2 && isState(u8(bytes, start + 2)) && u8(bytes, start + 7) === 0 ? YES : NO;
  // Version 2: group state (40 bytes), interface state (4), then others behind it.
  if (u8(bytes, start) === 1 && operation === 40 && length >= 42)
    return u8(bytes, start + 2) === 2 && u8(bytes, start + 3) <= 2 ? YES : NO;
  return u8(bytes, start) === 2 && operation === 4 && length === 6 ? YES : NO;
}

/** Initial, learn, listen, speak, standby, active. */
const isState = (state: number) => [0, 1, 2, 4, 8, 16].includes(state);

import { startsWith, u32le } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Roughtime: the number of tags, their offsets and names (draft-ietf-ntp-roughtime §5). */
export const roughtime = defineProtocol({
  name: 'roughtime',
  title: 'Roughtime',
  ports: { udp: [2002] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  // Newer messages begin with a name and a length.
  const at = startsWith(bytes, start, end, 'ROUGHTIM') ? start + 12 : start;
  const tags = u32le(bytes, at);
  if (tags < 1 || tags > 16 || at + tags * 8 + 4 > end) return NO;
  const names = at + tags * 4;
  for (let index = 0; index < tags; index++)
    if (TAGS.some(tag => startsWith(bytes, names + index * 4, end, tag))) return YES;
  return NO;
}

const TAGS = ['NONC', 'SREP', 'CERT', 'INDX', 'PATH'];

import type { Tag } from '../../conditions/action.js';
import { defineKeyword } from '../../keyword.js';
import { MAX_U32, wholeNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';

const UNITS = new Set(['packets', 'seconds', 'bytes']);
/** Packets of a tag without a number. */
const PACKETS = 256;

export const tag = defineKeyword({
  name: 'tag',
  kind: 'action',
  doc: 'Goes on to log packets of the session or host after a match.',
  examples: ['tag:session,5,packets;', 'tag:host,100,bytes,src;'],
  read(value, rule) {
    const [what, number, unit, side, ...rest] = value.text.split(',').map(part => part.trim());
    if (rest.length > 0) refuse(`tag: "${value.text}" has too many parts`);
    if (what !== 'session' && what !== 'host') return refuse(`tag: "${what}" is neither session nor host`);
    if (number !== undefined && unit === undefined) refuse('tag: the number needs a unit: packets, seconds or bytes');
    if (unit !== undefined && !UNITS.has(unit)) refuse(`tag: "${unit}" is none of packets, seconds, bytes`);
    if (side !== undefined && side !== 'src' && side !== 'dst') refuse(`tag: "${side}" is neither src nor dst`);
    if (what === 'host' && side === undefined) rule.warn('tag: host without src or dst tags nothing');
    if (what === 'session' && side !== undefined) refuse('tag: a session takes no side');
    const count = number === undefined ? PACKETS : wholeNumber(number, 'tag: number', 0, MAX_U32);
    rule.after.push({
      kind: 'tag',
      what,
      count,
      unit: (unit ?? 'packets') as Tag['unit'],
      side: (side ?? null) as Tag['side'],
    });
  },
});

/** Conditions on IEEE 802.2 LLC: that it is there, and of which kind its control field is. */
import { isLength, isWlanData } from './carried.js';
import { always, and, type Condition, equals, never, not } from './condition.js';
import { type Layout, loadAt } from './layout.js';
import { LLC_SUPERVISORY, LLC_UNNUMBERED } from './words.js';

export function llc(layout: Layout, subtype: string | null): Condition {
  const there = llcPresent(layout);
  if (subtype === null || there === never) return there;
  const control = loadAt(layout.payload, 2, 1);
  if (subtype === 'i') return and(there, equals(control, 0, 0x01));
  if (subtype === 's') return and(there, equals(control, 1, 0x03));
  if (subtype === 'u') return and(there, equals(control, 3, 0x03));
  const supervisory = LLC_SUPERVISORY[subtype];
  if (supervisory !== undefined) return and(there, equals(control, supervisory, 0x0f));
  // Bit 4 is poll or final.
  return and(there, equals(control, LLC_UNNUMBERED[subtype] ?? 0, 0xef));
}

function llcPresent(layout: Layout): Condition {
  switch (layout.family) {
    case 'ethernet':
      // Novell's raw 802.3 has a checksum of 0xffff there.
      return and(isLength(layout), not(equals(loadAt(layout.payload, 0, 2), 0xffff)));
    case 'wlan':
      return isWlanData(layout);
    case 'llc':
      return always;
    default:
      return never;
  }
}

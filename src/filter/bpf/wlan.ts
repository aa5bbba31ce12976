/**
 * Conditions on IEEE 802.11 headers. Which of the four addresses is source or destination follows from the frame's
 * type and the To DS and From DS bits: IEEE 802.11-2020 §9.2.4.1.4, table 9-30.
 */
import { and, type Condition, equals, never, not, or } from './condition.js';
import { bytesAt, directed } from './directed.js';
import { beyond, type Layout, loadAt } from './layout.js';
import type { Direction } from './syntax.js';

const ADDRESS = [0, 4, 10, 16, 24] as const;

export function wlanAddress(layout: Layout, direction: Direction | null, mac: readonly number[]): Condition {
  if (mac.length !== 6) return never;
  const is = (number: 1 | 2 | 3 | 4): Condition => bytesAt(beyond(layout.header, ADDRESS[number]), mac);
  const control = loadAt(layout.header, 0, 1);
  const isControl = equals(control, 0x04, 0x0c);
  const isData = equals(control, 0x08, 0x08);
  const hasOneAddress = and(isControl, or(equals(control, 0xc0, 0xf0), equals(control, 0xd0, 0xf0)));
  const toDs = flag(layout, 0x01);
  const fromDs = flag(layout, 0x02);
  switch (direction) {
    case 'addr1':
      return is(1);
    case 'addr2':
      return and(not(hasOneAddress), is(2));
    case 'addr3':
      return and(not(isControl), is(3));
    case 'addr4':
      return and(toDs, fromDs, is(4));
    case 'ra':
      return and(isData, is(1));
    case 'ta':
      return and(isData, not(hasOneAddress), is(2));
    default: {
      const source = choose(toDs, choose(fromDs, is(4), is(2)), choose(fromDs, is(3), is(2)));
      const destination = choose(toDs, is(3), is(1));
      const isManagement = not(isData);
      return and(
        not(isControl),
        directed(direction, choose(isManagement, is(2), source), choose(isManagement, is(1), destination)),
      );
    }
  }
}

const flag = (layout: Layout, bit: number): Condition => equals(loadAt(layout.header, 1, 1), bit, bit);

const choose = (test: Condition, then: Condition, otherwise: Condition): Condition =>
  or(and(test, then), and(not(test), otherwise));

/** Type and subtype, or the direction bits. */
export const wlanType = (layout: Layout, value: number, mask: number): Condition =>
  layout.family === 'wlan' ? equals(loadAt(layout.header, 0, 1), value, mask) : never;

export const wlanDirection = (layout: Layout, value: number): Condition =>
  layout.family === 'wlan' ? equals(loadAt(layout.header, 1, 1), value, 0x03) : never;

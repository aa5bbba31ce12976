/** Conditions on addresses: MAC, IPv4, IPv6. */
import type { Words } from '../../core/address.js';
import { carried, carries } from './carried.js';
import { always, and, type Condition, equals, never } from './condition.js';
import { bytesAt, directed } from './directed.js';
import { beyond, type Layout, loadAt, networkHeader } from './layout.js';
import type { Direction } from './syntax.js';
import { wlanAddress } from './wlan.js';

export function macHost(layout: Layout, direction: Direction | null, mac: readonly number[]): Condition {
  if (layout.family === 'wlan') return wlanAddress(layout, direction, mac);
  if (layout.destination < 0 || (layout.family === 'arcnet') !== (mac.length === 1)) return never;
  const at = (place: number): Condition => bytesAt(beyond(layout.header, place), mac);
  return directed(direction, at(layout.source), at(layout.destination));
}

/** An IPv4 address in the headers of IP, ARP or RARP. */
export function host4(
  layout: Layout,
  protocol: 'ip' | 'arp' | 'rarp',
  direction: Direction | null,
  address: number,
  mask: number,
): Condition {
  const [source, destination] = protocol === 'ip' ? [12, 16] : [14, 24];
  const at = (place: number): Condition =>
    mask === 0 ? always : equals(loadAt(networkHeader(layout), place, 4), address, mask);
  return and(carries(layout, carried[protocol]), directed(direction, at(source), at(destination)));
}

export function host6(layout: Layout, direction: Direction | null, words: Words, mask: Words): Condition {
  const at = (place: number): Condition =>
    and(
      ...words.map((word, index) => {
        const bits = mask[index] ?? 0;
        return bits === 0 ? always : equals(loadAt(networkHeader(layout), place + index * 4, 4), word, bits);
      }),
    );
  return and(carries(layout, carried.ip6), directed(direction, at(8), at(24)));
}

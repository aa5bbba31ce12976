/** When vain contacts of one source are a scan. Arithmetic over what is remembered; nothing is kept here. */
import type { Contact } from './contact.js';
import { FIRST_V6, type Hosts } from './hosts.js';
import type { Settings } from './params.js';
import type { Source } from './source.js';
import { findsHostsOnly, type Technique } from './technique.js';
import type { Track } from './track.js';

/** Asked for so often after pauses, a service is watched. */
const POLLED = 3;

export function minPortsOf(technique: Technique, settings: Settings): number {
  if (technique === 'ip') return settings.minProtocols;
  return technique === 'syn' || technique === 'udp' ? settings.minPorts : settings.minOddPorts;
}

export const minHostsOf = (technique: Technique, settings: Settings): number =>
  technique === 'arp' ? settings.minArpHosts : settings.minHosts;

const counts = (contact: Contact, now: number, settings: Settings): boolean =>
  contact.visits < POLLED && now - contact.last <= settings.memory;

/** Whether the contacts with `host` are a scan of its ports. */
export function isPortScan(track: Track, technique: Technique, host: number, now: number, settings: Settings): boolean {
  const min = minPortsOf(technique, settings);
  if (findsHostsOnly(technique) || track.portsOf(host) < min) return false;
  let live = 0;
  for (const contact of track.contacts.values()) if (contact.host === host && counts(contact, now, settings)) live++;
  return live >= min;
}

/** Whether the contacts on `port` are a sweep of hosts. */
export function isSweep(
  source: Source,
  technique: Technique,
  port: number,
  now: number,
  { settings, hosts }: { settings: Settings; hosts: Hosts },
): boolean {
  const track = source.known(technique);
  const min = minHostsOf(technique, settings);
  const count = track?.hostsOn(port) ?? 0;
  // Judged at the threshold and now and then afterwards, so that the cost of a judgement is spread.
  if (track === undefined || count < min || (count > min && count % 4 !== 0)) return false;
  const firm: number[] = [];
  const answered: number[] = [];
  for (const contact of track.contacts.values()) {
    if (contact.port !== port || !counts(contact, now, settings)) continue;
    if (contact.outcome === 'open' || contact.outcome === 'unused') answered.push(contact.host);
    else if (!source.hasUsed(contact.host)) firm.push(contact.host);
  }
  if (isDense([...firm, ...answered], min, settings.minDensity)) return true;
  const needed = min * (isStrewn(firm, hosts) ? settings.scatteredFactor : 1);
  return firm.length >= needed && firm.length > answered.length + source.usedCount(technique, port);
}

/** Whether most hosts stand alone in their neighbourhood. */
function isStrewn(hosts: readonly number[], names: Hosts): boolean {
  return new Set(hosts.map(host => names.neighbourhood(host))).size * 2 > hosts.length;
}

/** Whether at least `min` of the hosts fill their range within a /24 to the share given. */
export function isDense(hosts: readonly number[], min: number, share: number): boolean {
  const ranges = new Map<number, { low: number; high: number; count: number }>();
  for (const host of hosts) {
    if (host >= FIRST_V6) continue;
    const range = ranges.get(host >>> 8);
    if (range === undefined) ranges.set(host >>> 8, { low: host, high: host, count: 1 });
    else {
      range.low = Math.min(range.low, host);
      range.high = Math.max(range.high, host);
      range.count++;
    }
  }
  return [...ranges.values()].some(({ low, high, count }) => count >= min && count >= share * (high - low + 1));
}

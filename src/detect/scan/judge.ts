/** When vain contacts of one source are a scan. Arithmetic over what is remembered; nothing is kept here. */
import type { Networks } from '../../core/networks.js';
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

/** Whether a contact still counts, by what it is and how old. */
const counts = (contact: Contact, now: number, memory: number): boolean =>
  contact.visits < POLLED && now - contact.last <= memory;

/** Whether the contacts with `host` are a scan of its ports. */
export function isPortScan(track: Track, technique: Technique, host: number, now: number, settings: Settings): boolean {
  const min = minPortsOf(technique, settings);
  if (findsHostsOnly(technique) || track.portsOf(host) < min) return false;
  let live = 0;
  for (const contact of track.contacts.values())
    if (contact.host === host && counts(contact, now, settings.memory)) live++;
  return live >= min;
}

/** Whether the contacts on `port` are a sweep of hosts. */
export function isSweep(
  source: Source,
  technique: Technique,
  port: number,
  now: number,
  { settings, hosts, home }: { settings: Settings; hosts: Hosts; home: Networks },
): boolean {
  const track = source.known(technique);
  const min = minHostsOf(technique, settings);
  const count = track?.hostsOn(port) ?? 0;
  // Judged at the threshold and now and then afterwards, so that the cost of a judgement is spread.
  if (track === undefined || count < min || (count > min && count % 4 !== 0)) return false;
  const memory = technique === 'arp' ? settings.arpMemory : settings.memory;
  const firm: number[] = [];
  const answered: number[] = [];
  for (const contact of track.contacts.values()) {
    if (contact.port !== port || !counts(contact, now, memory)) continue;
    if (contact.outcome === 'open' || contact.outcome === 'unused') answered.push(contact.host);
    else if (!source.hasUsed(contact.host)) firm.push(contact.host);
  }
  if (isDense([...firm, ...answered], settings)) return true;
  const isLed = isStrewn(firm, hosts) || (source.home && !firm.some(host => home.hasText(hosts.text(host))));
  // Peer-to-peer clients knock at as many ports as hosts.
  if (isLed && track.portCount > FEW_PORTS && count * 2 < track.contacts.size) return false;
  const needed = min * (isLed ? settings.scatteredFactor : 1);
  if (findsHostsOnly(technique)) {
    const all = firm.length + answered.length;
    return all >= needed && firm.length >= settings.minSilent * all;
  }
  return firm.length >= needed && firm.length > answered.length + source.usedCount(technique, port);
}

/** Sweeps try a handful of services. */
const FEW_PORTS = 16;

/** Whether most hosts stand alone in their neighbourhood. */
function isStrewn(hosts: readonly number[], names: Hosts): boolean {
  return new Set(hosts.map(host => names.neighbourhood(host))).size * 2 > hosts.length;
}

/** Whether enough hosts stand side by side; told for IPv4, whose ranges are small enough to be gone through. */
export function isDense(hosts: readonly number[], settings: Settings): boolean {
  const { minDenseHosts: least, minDensity } = settings;
  const sorted = hosts.filter(host => host < FIRST_V6).sort((a, b) => a - b);
  for (let at = 0; at + least <= sorted.length; at++) {
    const range = (sorted[at + least - 1] ?? 0) - (sorted[at] ?? 0) + 1;
    if (least >= minDensity * range) return true;
  }
  return false;
}

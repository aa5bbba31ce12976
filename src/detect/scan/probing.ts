import type { Networks } from '../../core/networks.js';
import type { AttemptRecord } from '../../flow/attempt.js';
import type { Campaigns } from './campaigns.js';
import type { Contact } from './contact.js';
import type { Hosts } from './hosts.js';
import { isPortScan, isSweep } from './judge.js';
import type { Settings } from './params.js';
import { Source, Sources } from './source.js';
import { Targets } from './targets.js';
import type { Technique } from './technique.js';

/** Adds vain contacts up, by source and by target, and hands over what has become a scan. */
export class Probing {
  private readonly sources: Sources;
  private readonly targets: Targets;
  private readonly settings: Settings;
  private readonly hosts: Hosts;
  private readonly home: Networks;
  private readonly campaigns: Campaigns;
  /** Good contacts of late: ports of a UDP scan that answered before it was known to be one. */
  private readonly good: { source: number; technique: Technique; contact: Contact }[] = [];
  private nextGood = 0;

  constructor(settings: Settings, hosts: Hosts, home: Networks, campaigns: Campaigns) {
    this.settings = settings;
    this.hosts = hosts;
    this.home = home;
    this.campaigns = campaigns;
    this.sources = new Sources(settings);
    this.targets = new Targets(settings);
  }

  vain(number: number, technique: Technique, contact: Contact, now: number): void {
    if (this.campaigns.takesVain(number, technique, contact, now)) return;
    let source = this.sources.get(number);
    if (source === undefined) {
      const text = this.hosts.text(number);
      source = new Source(number, text, this.home.hasText(text));
      this.sources.add(source);
    }
    if (!source.track(technique, this.settings.maxContacts).add(contact)) return;
    this.sources.blame(source);
    if (technique === 'syn' && this.distributed(source, contact)) return;
    this.judge(source, technique, contact, now);
  }

  used(number: number, technique: Technique, host: number, port: number): void {
    const source = this.sources.get(number);
    if (source === undefined) return;
    source.used(technique, host, port);
    const track = source.known(technique);
    const known = track?.contacts.get(host * 65536 + port);
    // What fails and later works is a service; what was opened half is not.
    if (known !== undefined && known.outcome !== 'half-open') track?.delete(host, port);
  }

  /** TCP ports of `host` that the source tried, below what makes a scan. */
  tried(number: number, host: number): number[] {
    const track = this.sources.get(number)?.known('syn');
    return [...(track?.contacts.values() ?? [])].filter(one => one.host === host).map(one => one.port);
  }

  answered(source: number, technique: Technique, contact: Contact): void {
    this.good[this.nextGood] = { source, technique, contact };
    this.nextGood = (this.nextGood + 1) % GOOD_LIMIT;
  }

  /** A protocol scan sends ICMP, TCP and UDP with their headers: they are attempts of their own. */
  otherProtocol(source: number, host: number, attempt: AttemptRecord): void {
    const protocol = attempt.ip_proto ?? 0;
    if (protocol === 0 || !this.campaigns.takes(source, 'ip', host, protocol, attempt.ts ?? 0)) return;
    const contact: Contact = {
      host,
      port: protocol,
      outcome: 'filtered',
      at: attempt.ts ?? 0,
      uid: attempt.uid ?? '',
      marks: 0,
      sourcePort: 0,
      flags: 0,
      place: undefined,
      visits: 0,
      last: attempt.ts ?? 0,
    };
    this.campaigns.add(source, 'ip', contact);
  }

  private judge(source: Source, technique: Technique, contact: Contact, now: number): void {
    const track = source.track(technique, this.settings.maxContacts);
    const active = this.campaigns.active(source.number, technique, now) !== undefined;
    const vertical =
      (active && track.portsOf(contact.host) >= JOINS && this.campaigns.shares(source.number, technique, contact)) ||
      isPortScan(track, technique, contact.host, now, this.settings);
    if (vertical) {
      const mates = technique === 'syn' ? (this.targets.get(contact.host)?.mates(source.number) ?? []) : [];
      const contacts = track.takeWhere(one => one.host === contact.host);
      this.campaigns.grow(source.number, technique, contacts, mates, contact.host, now);
      this.addGood(source.number, technique, contact.host);
      return;
    }
    const joins = active && track.hostsOn(contact.port) >= JOINS && this.campaigns.isSweeping(source.number, technique);
    const tools = { settings: this.settings, hosts: this.hosts, home: this.home };
    if (!joins && !isSweep(source, technique, contact.port, now, tools)) return;
    const contacts = track.takeWhere(one => one.port === contact.port);
    this.campaigns.grow(source.number, technique, contacts, [], contact.host, now);
  }

  /** Several sources that divide the ports of one host among themselves. */
  private distributed(source: Source, contact: Contact): boolean {
    const target = this.targets.add(contact.host, source.number, contact.port, contact.at);
    if (!target.isDivided(this.settings)) return false;
    for (const number of target.shares.keys()) {
      const contacts = this.sources
        .get(number)
        ?.known('syn')
        ?.takeWhere(one => one.host === contact.host);
      if (contacts !== undefined) this.campaigns.distribute(number, contact.host, contacts);
    }
    return true;
  }

  private addGood(source: number, technique: Technique, host: number): void {
    const campaign = this.campaigns.active(source, technique, 0);
    if (campaign === undefined) return;
    for (const one of this.good) {
      const { contact } = one;
      if (one.source !== source || one.technique !== technique || contact.host !== host) continue;
      if (contact.at >= campaign.start - BEFORE && contact.at <= campaign.end + BEFORE) campaign.add(source, contact);
    }
  }
}

const GOOD_LIMIT = 4096;
/** Seconds around a scan in which a good contact with its target is taken for a part of it. */
const BEFORE = 5;
/** So many contacts with a further host, or on a further port, belong to a scan that is going on. */
const JOINS = 3;

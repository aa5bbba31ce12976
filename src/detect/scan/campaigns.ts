import { BoundedMap } from '../../core/bounded-map.js';
import type { AnswerRecord } from '../../flow/attempt.js';
import type { ConnRecord } from '../../flow/conn-log.js';
import type { AnyRecord } from '../../records/schema.js';
import type { DetectorContext } from '../contract.js';
import { Campaign } from './campaign.js';
import type { Contact } from './contact.js';
import type { Hosts } from './hosts.js';
import type { OsTesting } from './os-tests.js';
import type { Settings } from './params.js';
import { Questions } from './questions.js';
import { isTcp, type Technique } from './technique.js';
import { findingOf, isSweepNow, type Writing } from './wording.js';

/** The scans that go on, by source and technique, or by target where many sources share one. */
export class Campaigns {
  private readonly bySource: BoundedMap<string, Campaign>;
  private readonly byTarget: BoundedMap<number, Campaign>;
  /** Techniques with a scan of each source. */
  private readonly techniques = new BoundedMap<number, Set<Technique>>(65_536);
  private readonly settings: Settings;
  private readonly context: DetectorContext;
  private readonly writing: Writing;
  private readonly questions: Questions;

  constructor(settings: Settings, context: DetectorContext, writing: Writing) {
    this.settings = settings;
    this.context = context;
    this.writing = writing;
    this.questions = new Questions(settings, context);
    this.bySource = new BoundedMap(settings.maxCampaigns, (_, campaign) => this.report(campaign));
    this.byTarget = new BoundedMap(settings.maxCampaigns, (_, campaign) => this.report(campaign));
  }

  /** The scan that goes on; one that has been quiet for long is closed. */
  active(source: number, technique: Technique, now: number): Campaign | undefined {
    if (this.techniques.get(source)?.has(technique) !== true) return undefined;
    const key = `${source} ${technique}`;
    const campaign = this.bySource.get(key);
    if (campaign === undefined || !campaign.isOver(now, this.settings.quiet)) return campaign;
    this.report(campaign);
    this.bySource.delete(key);
    this.techniques.get(source)?.delete(technique);
    return undefined;
  }

  /** Whether an attempt belongs to a scan before it is known how it ends. */
  takes(source: number, technique: Technique, host: number, port: number, now: number): boolean {
    const campaign = this.active(source, technique, now);
    if (campaign === undefined || !campaign.hosts.has(host)) return false;
    return !isSweepNow(campaign, this.settings) || campaign.ports.has(port);
  }

  /** Adds a vain contact to the scan that it belongs to, if there is one. */
  takesVain(source: number, technique: Technique, contact: Contact, now: number): boolean {
    const shared = technique === 'syn' ? this.byTarget.get(contact.host) : undefined;
    if (shared !== undefined && !shared.isOver(contact.at, this.settings.quiet)) {
      this.addTo(shared, source, contact);
      return true;
    }
    const campaign = this.active(source, technique, now);
    if (campaign === undefined) return false;
    const sweeping = isSweepNow(campaign, this.settings);
    const known = campaign.hosts.has(contact.host);
    if (sweeping ? !campaign.ports.has(contact.port) : !known) return false;
    this.addTo(campaign, source, contact);
    return true;
  }

  add(source: number, technique: Technique, contact: Contact): void {
    const campaign = this.bySource.get(`${source} ${technique}`);
    if (campaign !== undefined) this.addTo(campaign, source, contact);
  }

  shares(source: number, technique: Technique, contact: Contact): boolean {
    return this.bySource.get(`${source} ${technique}`)?.ports.has(contact.port) ?? false;
  }

  isSweeping(source: number, technique: Technique): boolean {
    const campaign = this.bySource.get(`${source} ${technique}`);
    return campaign !== undefined && isSweepNow(campaign, this.settings);
  }

  /** Contacts that make a scan, or a part of one that goes on: by the same source, or by one of its mates. */
  grow(
    source: number,
    technique: Technique,
    contacts: readonly Contact[],
    mates: readonly number[],
    host: number,
    now: number,
  ): void {
    let campaign = this.active(source, technique, now);
    for (const mate of mates) {
      const theirs = this.active(mate, technique, now);
      if (campaign === undefined && theirs?.hosts.has(host)) campaign = theirs;
    }
    campaign ??= new Campaign(technique, false, this.settings.maxEvidence);
    this.bySource.set(`${source} ${technique}`, campaign);
    this.note(source, technique);
    for (const contact of contacts) campaign.add(source, contact);
    this.reportIfGrown(campaign);
  }

  distribute(source: number, host: number, contacts: readonly Contact[]): void {
    let campaign = this.byTarget.get(host);
    if (campaign === undefined) {
      campaign = new Campaign('syn', true, this.settings.maxEvidence);
      this.byTarget.set(host, campaign);
    }
    for (const contact of contacts) campaign.add(source, contact);
    this.reportIfGrown(campaign);
  }

  /** An answer to an attempt that went into a scan at once. */
  answered(source: number, answer: AnswerRecord, hosts: Hosts): void {
    const techniques = this.techniques.get(source);
    if (techniques === undefined) return;
    const host = hosts.number(answer['id.resp_h'] ?? '');
    for (const technique of techniques) {
      const campaign = this.bySource.get(`${source} ${technique}`);
      if (campaign === undefined || !campaign.hosts.has(host) || !isOf(technique, answer.proto ?? '')) continue;
      const port = technique === 'ip' ? (answer.ip_proto ?? 0) : (answer['id.resp_p'] ?? 0);
      if (!campaign.ports.has(port)) continue;
      if (answer.how === 'rst' || answer.how === 'icmp-port' || answer.how === 'sctp-abort')
        campaign.outcome(port, 'closed');
      else if (OPEN.has(answer.how ?? '') && technique !== 'icmp') campaign.outcome(port, 'open');
    }
  }

  /** A connection with data to a port that was scanned. */
  followed(source: number, host: number, port: number, conn: ConnRecord): void {
    const campaign = this.bySource.get(`${source} syn`);
    if (campaign === undefined || !campaign.hosts.has(host) || !campaign.ports.has(port)) return;
    campaign.followed.add(port);
    this.questions.followed(conn, campaign);
  }

  http(record: AnyRecord): void {
    this.questions.http(record);
  }

  osTesting(testing: OsTesting, hosts: Hosts): void {
    const campaign = this.bySource.get(`${hosts.number(testing.source)} syn`);
    this.questions.osTesting(testing, campaign?.hosts.has(hosts.number(testing.target)) ? campaign : undefined);
  }

  flush(): void {
    const told = new Set<Campaign>();
    for (const [, campaign] of this.bySource) told.add(campaign);
    for (const [, campaign] of this.byTarget) told.add(campaign);
    for (const campaign of told) this.report(campaign);
    this.questions.flush();
  }

  private addTo(campaign: Campaign, source: number, contact: Contact): void {
    campaign.add(source, contact);
    this.reportIfGrown(campaign);
  }

  private note(source: number, technique: Technique): void {
    const techniques = this.techniques.get(source) ?? new Set();
    techniques.add(technique);
    this.techniques.set(source, techniques);
  }

  /** A finding is written anew when it has grown by half: as often as its logarithm. */
  private reportIfGrown(campaign: Campaign): void {
    if (campaign.probes < campaign.nextReport) return;
    campaign.nextReport = campaign.probes * 1.5;
    this.report(campaign);
  }

  private report(campaign: Campaign): void {
    const finding = findingOf(campaign, this.writing);
    if (campaign.raised === null) campaign.raised = this.context.raise(finding);
    else campaign.raised.update(finding);
  }
}

const OPEN: ReadonlySet<string> = new Set(['syn-ack', 'reply', 'sctp-init-ack', 'data']);

const isOf = (technique: Technique, proto: string): boolean =>
  isTcp(technique) ? proto === 'tcp' : proto === technique;

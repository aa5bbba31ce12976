import { BoundedMap } from '../../core/bounded-map.js';
import type { AnswerRecord } from '../../flow/attempt.js';
import type { ConnRecord } from '../../flow/conn-log.js';
import type { HttpRecord } from '../../protocols/http/log.js';
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
  private readonly bySource: BoundedMap<number, Map<Technique, Campaign>>;
  private readonly byTarget: BoundedMap<number, Campaign>;
  private readonly settings: Settings;
  private readonly context: DetectorContext;
  private readonly writing: Writing;
  private readonly questions: Questions;

  constructor(settings: Settings, context: DetectorContext, writing: Writing) {
    this.settings = settings;
    this.context = context;
    this.writing = writing;
    this.questions = new Questions(settings, context);
    this.bySource = new BoundedMap(settings.maxCampaigns, (_, campaigns) => {
      for (const campaign of campaigns.values()) this.report(campaign);
    });
    this.byTarget = new BoundedMap(settings.maxCampaigns, (_, campaign) => this.report(campaign));
  }

  /** The scan that goes on; one that has been quiet for long is closed. */
  active(source: number, technique: Technique, now: number): Campaign | undefined {
    const campaigns = this.bySource.get(source);
    const campaign = campaigns?.get(technique);
    if (campaign === undefined || !campaign.isOver(now, this.settings.quiet)) return campaign;
    this.report(campaign);
    campaigns?.delete(technique);
    return undefined;
  }

  /** Whether an attempt belongs to a scan before it is known how it ends. */
  takes(source: number, technique: Technique, host: number, port: number, now: number): boolean {
    const campaign = this.active(source, technique, now);
    if (campaign === undefined) return false;
    if (!isSweepNow(campaign, this.settings)) return campaign.hosts.has(host);
    return campaign.ports.has(port) && campaign.hosts.has(host);
  }

  /** The same for a sweep that is past all doubt: the attempt is counted, and nothing more is kept of it. */
  touches(source: number, technique: Technique, host: number, port: number, now: number): boolean {
    const campaign = this.active(source, technique, now);
    if (campaign === undefined || campaign.hosts.size < PLAIN_SWEEP || !isSweepNow(campaign, this.settings))
      return false;
    if (!campaign.ports.has(port) && !campaign.hosts.has(host)) return false;
    campaign.touch(host, port, now);
    this.reportIfGrown(campaign);
    return true;
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
    const campaign = this.bySource.get(source)?.get(technique);
    if (campaign !== undefined) this.addTo(campaign, source, contact);
  }

  shares(source: number, technique: Technique, contact: Contact): boolean {
    return this.bySource.get(source)?.get(technique)?.ports.has(contact.port) ?? false;
  }

  isSweeping(source: number, technique: Technique): boolean {
    const campaign = this.bySource.get(source)?.get(technique);
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
    this.note(source, technique, campaign);
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
    const campaigns = this.bySource.get(source);
    if (campaigns === undefined) return;
    const host = hosts.number(answer['id.resp_h'] ?? '');
    for (const [technique, campaign] of campaigns) {
      if (!campaign.hosts.has(host) || !isOf(technique, answer.proto ?? '')) continue;
      const port = technique === 'ip' ? (answer.ip_proto ?? 0) : (answer['id.resp_p'] ?? 0);
      if (!campaign.ports.has(port)) continue;
      if (answer.how === 'rst' || answer.how === 'icmp-port' || answer.how === 'sctp-abort')
        campaign.outcome(port, 'closed');
      else if (OPEN.has(answer.how ?? '') && technique !== 'icmp') campaign.outcome(port, 'open');
    }
  }

  /** A connection with data to a port that was scanned. */
  followed(source: number, host: number, port: number, conn: ConnRecord): void {
    const campaign = this.bySource.get(source)?.get('syn');
    if (campaign === undefined || !campaign.hosts.has(host) || !campaign.ports.has(port)) return;
    campaign.followed.add(port);
    this.questions.followed(conn, campaign);
  }

  http(record: HttpRecord, tried: () => readonly number[]): void {
    this.questions.http(record, tried);
  }

  osTesting(testing: OsTesting, hosts: Hosts): void {
    const campaign = this.bySource.get(hosts.number(testing.source))?.get('syn');
    this.questions.osTesting(testing, campaign?.hosts.has(hosts.number(testing.target)) ? campaign : undefined);
  }

  flush(): void {
    const told = new Set<Campaign>();
    for (const [, campaigns] of this.bySource) for (const campaign of campaigns.values()) told.add(campaign);
    for (const [, campaign] of this.byTarget) told.add(campaign);
    for (const campaign of told) this.report(campaign);
    this.questions.flush();
  }

  private addTo(campaign: Campaign, source: number, contact: Contact): void {
    campaign.add(source, contact);
    this.reportIfGrown(campaign);
  }

  private note(source: number, technique: Technique, campaign: Campaign): void {
    const campaigns = this.bySource.get(source);
    if (campaigns === undefined) this.bySource.set(source, new Map([[technique, campaign]]));
    else campaigns.set(technique, campaign);
  }

  /** A finding is written anew when it has doubled, and at the end. */
  private reportIfGrown(campaign: Campaign): void {
    if (campaign.probes < campaign.nextReport) return;
    campaign.nextReport = campaign.probes * 2;
    this.report(campaign);
  }

  private report(campaign: Campaign): void {
    const finding = findingOf(campaign, this.writing);
    if (campaign.raised === null) campaign.raised = this.context.raise(finding);
    else campaign.raised.update(finding);
  }
}

/** A sweep of so many hosts is joined by attempts at once: what else its source does there is lost in it. */
const PLAIN_SWEEP = 1024;
const OPEN: ReadonlySet<string> = new Set(['syn-ack', 'reply', 'sctp-init-ack', 'data']);

const isOf = (technique: Technique, proto: string): boolean =>
  isTcp(technique) ? proto === 'tcp' : proto === technique;

import { BoundedMap } from '../../core/bounded-map.js';
import type { ConnRecord } from '../../flow/conn-log.js';
import type { HttpRecord } from '../../protocols/http/log.js';
import type { DetectorContext, Finding, Raised } from '../contract.js';
import type { Campaign } from './campaign.js';
import type { OsTesting } from './os-tests.js';
import type { Settings } from './params.js';
import { PortSet } from './port-set.js';
import { duration } from './wording.js';

/** What a source asks the services of one host. */
interface Asking {
  source: string;
  host: string;
  ports: PortSet;
  /** Ports that it tried and did not talk to. */
  tried: () => readonly number[];
  campaign: Campaign | undefined;
  signature: string | undefined;
  connections: number;
  uids: string[];
  start: number;
  end: number;
  raised: Raised | null;
}

/** Findings about what follows a scan: services, versions and operating systems asked for. */
export class Questions {
  private readonly settings: Settings;
  private readonly context: DetectorContext;
  private readonly askings = new BoundedMap<string, Asking>(4096);
  private readonly testings = new BoundedMap<OsTesting, { raised: Raised | null; campaign: Campaign | undefined }>(
    4096,
  );

  constructor(settings: Settings, context: DetectorContext) {
    this.settings = settings;
    this.context = context;
  }

  followed(conn: ConnRecord, campaign: Campaign): void {
    const asking = this.asking(conn);
    asking.campaign = campaign;
    asking.connections++;
    this.judge(asking);
  }

  /** Requests by which nmap's probes and scripts say their name (nmap's book, §7.3.1 and NSE's default user agent). */
  http(record: HttpRecord, tried: () => readonly number[]): void {
    const agent = record.user_agent ?? '';
    const uri = record.uri ?? '';
    const signature = agent.includes('Nmap Scripting Engine')
      ? 'user agent of the Nmap Scripting Engine'
      : /nice ports,?\/Tri/.test(decoded(uri))
        ? "path of nmap's 404 probe"
        : undefined;
    if (signature === undefined) return;
    const asking = this.asking(record);
    asking.tried = tried;
    asking.signature ??= signature;
    this.judge(asking);
  }

  osTesting(testing: OsTesting, campaign: Campaign | undefined): void {
    if (testing.tests.size < this.settings.minOsTests) return;
    const known = this.testings.get(testing);
    if (known !== undefined) {
      known.campaign ??= campaign;
      return;
    }
    this.testings.set(testing, { raised: this.context.raise(this.osFinding(testing, campaign)), campaign });
  }

  flush(): void {
    for (const [testing, { raised, campaign }] of this.testings) raised?.update(this.osFinding(testing, campaign));
    for (const [, asking] of this.askings) if (asking.raised !== null) this.judge(asking);
  }

  private asking(record: ConnRecord | HttpRecord): Asking {
    const source = record['id.orig_h'] ?? '';
    const host = record['id.resp_h'] ?? '';
    const at = record.ts ?? 0;
    const key = `${source} ${host}`;
    let asking = this.askings.get(key);
    if (asking === undefined) {
      const nothing = { tried: () => [], campaign: undefined, signature: undefined, raised: null };
      asking = { source, host, ports: new PortSet(), connections: 0, uids: [], start: at, end: at, ...nothing };
      this.askings.set(key, asking);
    }
    asking.start = Math.min(asking.start, at);
    asking.end = Math.max(asking.end, at + ('duration' in record ? (record.duration ?? 0) : 0));
    asking.ports.add(record['id.resp_p'] ?? 0);
    if (asking.uids.length < this.settings.maxEvidence && record.uid !== undefined) asking.uids.push(record.uid);
    return asking;
  }

  private judge(asking: Asking): void {
    if (asking.signature === undefined && asking.ports.size < this.settings.minFollowed) return;
    const finding = this.versionFinding(asking);
    if (asking.raised === null) asking.raised = this.context.raise(finding);
    else asking.raised.update(finding);
  }

  private versionFinding(asking: Asking): Finding {
    const inside = this.context.home.hasText(asking.source);
    const { size } = asking.ports;
    const ports = new PortSet();
    ports.addAll(asking.ports);
    for (const port of asking.tried()) ports.add(port);
    if (asking.campaign !== undefined) ports.addAll(asking.campaign.ports);
    const by = asking.signature === undefined ? 'after a port scan' : `nmap, by the ${asking.signature}`;
    return {
      kind: 'scan.service_version',
      severity: inside ? 'medium' : 'low',
      title: `${asking.source} asked ${size} ${size === 1 ? 'service' : 'services'} of ${asking.host} what they are in ${duration(asking.end - asking.start)} (${by})`,
      score: asking.signature === undefined ? 0.7 : 0.95,
      src: asking.source,
      dsts: [asking.host],
      ports: ports.ranges(),
      open: asking.ports.list(),
      start: asking.start,
      end: asking.end,
      attack: [inside ? 'T1046' : 'T1595.001'],
      why: [{ what: 'ports talked to', measured: size, threshold: this.settings.minFollowed, unit: 'ports' }],
      benign: 'An inventory or a monitoring system that tells services by their answers.',
      evidence: { uids: asking.uids, connections: asking.connections, signature: asking.signature },
    };
  }

  private osFinding(testing: OsTesting, campaign: Campaign | undefined): Finding {
    const inside = this.context.home.hasText(testing.source);
    const tests = [...testing.tests];
    return {
      kind: 'scan.os_detect',
      severity: 'medium',
      title: `${testing.source} put ${tests.length} fingerprinting tests to ${testing.target} in ${duration(testing.end - testing.start)} (${tests.some(test => /^(SEQ|T\d)/.test(test)) ? 'nmap, by their windows and options' : 'ICMP queries, as Xprobe'})`,
      score: Math.min(1, 0.6 + 0.05 * tests.length),
      src: testing.source,
      dsts: [testing.target],
      ...(campaign === undefined ? {} : { ports: campaign.ports.ranges(), open: campaign.open.list() }),
      start: testing.start,
      end: testing.end,
      attack: [inside ? 'T1082' : 'T1595.001'],
      why: [{ what: 'different tests', measured: tests.length, threshold: this.settings.minOsTests, unit: 'tests' }],
      benign: 'An inventory that tells operating systems apart.',
      evidence: { uids: testing.uids, tests },
    };
  }
}

/** Percent escapes resolved where they are whole; a browser's page never throws here. */
function decoded(uri: string): string {
  return uri.replace(/%([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** The words of findings about scans. */
import type { Finding, Reason, Severity } from '../contract.js';
import type { Campaign } from './campaign.js';
import { FIRST_V6, type Hosts } from './hosts.js';
import type { IdleProbes } from './idle.js';
import { minHostsOf, minPortsOf } from './judge.js';
import type { Settings } from './params.js';
import { customKind, findsHostsOnly, flagNames, isTcp, type Technique } from './technique.js';
import { MARK } from './tool.js';

const NAMES: Readonly<Record<Technique, string>> = {
  syn: 'SYN scan',
  fin: 'FIN scan',
  null: 'NULL scan',
  xmas: 'Xmas scan',
  ack: 'ACK or window scan',
  maimon: 'Maimon scan',
  custom: 'scan with unusual flags',
  udp: 'UDP scan',
  sctp: 'SCTP INIT scan',
  ip: 'IP protocol scan',
  icmp: 'ICMP requests',
  arp: 'ARP requests',
};

const KINDS: Readonly<Partial<Record<Technique, string>>> = {
  udp: 'scan.port.udp',
  sctp: 'scan.port.sctp_init',
  ip: 'scan.port.ip_proto',
};

/** What a finding is written with. */
export interface Writing {
  readonly settings: Settings;
  readonly hosts: Hosts;
  readonly idle: IdleProbes;
  isHome(host: string): boolean;
  isRouter(host: string): boolean;
}

export const isSweepNow = (campaign: Campaign, settings: Settings): boolean =>
  findsHostsOnly(campaign.technique) ||
  (campaign.hosts.size >= minHostsOf(campaign.technique, settings) &&
    campaign.portsPerHost < minPortsOf(campaign.technique, settings));

/** A scan with whole handshakes by an operating system; told by the handshakes, or by the packets where none answered. */
function isConnect(campaign: Campaign): boolean {
  if (campaign.halfOpen + campaign.completed > 0) return campaign.completed > campaign.halfOpen;
  return campaign.marks.share(MARK.system) >= 0.8;
}

function kindOf(campaign: Campaign, settings: Settings, idle: boolean): string {
  const { technique } = campaign;
  if (isSweepNow(campaign, settings)) return `scan.host_sweep.${isTcp(technique) ? 'tcp' : technique}`;
  if (campaign.distributed) return 'scan.port.distributed';
  if (idle) return 'scan.port.tcp_idle';
  if (technique === 'custom') return customKind(campaign.flags);
  if (technique === 'syn') return isConnect(campaign) ? 'scan.port.tcp_connect' : 'scan.port.tcp_syn';
  return KINDS[technique] ?? `scan.port.tcp_${technique}`;
}

export function findingOf(campaign: Campaign, writing: Writing): Finding {
  const { settings, hosts } = writing;
  const names = [...campaign.sources].map(source => hosts.text(source));
  const first = names[0] ?? '';
  const zombie = campaign.technique === 'syn' ? writing.idle.behind(first, campaign.start, campaign.end) : undefined;
  const kind = kindOf(campaign, settings, zombie !== undefined);
  const sweep = kind.startsWith('scan.host_sweep');
  const inside = writing.isHome(first);
  const sources = zombie === undefined ? names : [zombie.scanner, first];
  const targets = targetTexts(campaign, hosts);
  const hasPorts = !findsHostsOnly(campaign.technique);
  const guess = campaign.marks.guess();
  return {
    kind,
    severity: severityOf(kind, inside, campaign.technique === 'arp' && writing.isRouter(first)),
    title: titleOf(campaign, { sources, targets, kind, tool: guess?.phrase, zombie: zombie !== undefined }),
    score: 1 - 0.5 ** (campaign.probes / (sweep ? minHostsOf : minPortsOf)(campaign.technique, settings)),
    src: sources.length === 1 ? first : sources,
    dsts: zombie === undefined ? targets : [...targets, first],
    ...(hasPorts ? { ports: campaign.ports.ranges(), open: campaign.open.list().slice(0, 4096) } : {}),
    start: campaign.start,
    end: campaign.end,
    attack: [inside && !campaign.distributed ? (sweep ? 'T1018' : 'T1046') : 'T1595.001'],
    why: reasonsOf(campaign, settings, sweep),
    benign: 'An inventory, monitoring or vulnerability scanner that is meant to do this.',
    evidence: {
      uids: campaign.uids,
      packets: campaign.places,
      hosts: campaign.hosts.size,
      probes: campaign.probes,
      ...(hasPorts ? { closed: campaign.closed.size, filtered: filteredOf(campaign) } : {}),
      rate: rateOf(campaign),
      flags: isTcp(campaign.technique) ? flagNames(campaign.flags) : undefined,
      tool: guess?.tool,
      tool_reason: guess?.reason,
      source_port: campaign.marks.onePort,
      in_fragments: campaign.marks.share(MARK.fragment) > 0.5 || undefined,
      decoys_likely: (!campaign.distributed && campaign.sources.size > 1) || undefined,
      zombie_ip_ids: zombie?.ids,
    },
  };
}

function severityOf(kind: string, inside: boolean, router: boolean): Severity {
  // A router asks for each address that somebody beyond it sends to: the sweep is not its own.
  if (router) return 'info';
  if (kind.startsWith('scan.host_sweep')) return inside ? 'medium' : 'low';
  return inside ? 'high' : 'medium';
}

const filteredOf = (campaign: Campaign): number =>
  Math.max(0, campaign.ports.size - campaign.closed.size - campaign.open.size + campaign.open.shared(campaign.closed));

/** Probes a second, two digits. */
const rateOf = (campaign: Campaign): number =>
  Number((campaign.probes / Math.max(0.001, campaign.end - campaign.start)).toPrecision(2));

/** Addresses up to a limit; beyond it the networks they lie in. */
function targetTexts(campaign: Campaign, hosts: Hosts): string[] {
  if (campaign.hosts.size <= MAX_TARGETS) return campaign.hosts.values().map(host => hosts.text(host));
  const networks = new Set<number>();
  for (const host of campaign.hosts.values()) {
    networks.add(host < FIRST_V6 ? host >>> 8 : host);
    if (networks.size >= MAX_TARGETS) break;
  }
  return [...networks].map(one => (one < FIRST_V6 ? `${hosts.text((one << 8) >>> 0)}/24` : hosts.text(one)));
}

const MAX_TARGETS = 1024;

function reasonsOf(campaign: Campaign, settings: Settings, sweep: boolean): Reason[] {
  if (campaign.distributed)
    return [
      {
        what: 'ports probed together',
        measured: campaign.ports.size,
        threshold: settings.minDistributedPorts,
        unit: 'ports',
      },
      { what: 'sources', measured: campaign.sources.size, threshold: settings.minDistributedSources, unit: 'hosts' },
    ];
  if (sweep) {
    const threshold = minHostsOf(campaign.technique, settings);
    return [{ what: 'hosts probed', measured: campaign.hosts.size, threshold, unit: 'hosts' }];
  }
  const threshold = minPortsOf(campaign.technique, settings);
  const unit = campaign.technique === 'ip' ? 'protocols' : 'ports';
  return [{ what: `${unit} probed`, measured: campaign.ports.size, threshold, unit }];
}

interface Wording {
  sources: readonly string[];
  targets: readonly string[];
  kind: string;
  tool: string | undefined;
  zombie: boolean;
}

function titleOf(campaign: Campaign, { sources, targets, kind, tool, zombie }: Wording): string {
  const who = sources.length <= 2 ? sources.join(zombie ? ' by way of ' : ' and ') : `${sources.length} sources`;
  const many = campaign.hosts.size;
  const target = many === 1 ? targets[0] : `${number(many)} hosts`;
  const time = duration(campaign.end - campaign.start);
  const [method, by] = [methodOf(campaign, kind), tool === undefined ? '' : `; ${tool}`];
  if (findsHostsOnly(campaign.technique)) return `${who} looked for ${target} in ${time} (${method}${by})`;
  const unit = campaign.technique === 'ip' ? 'IP protocols' : `${transportOf(campaign.technique)} ports`;
  const ports =
    campaign.ports.size <= 4
      ? `${campaign.ports.size === 1 ? unit.slice(0, -1) : unit} ${campaign.ports.list().join(', ')}`
      : `${number(campaign.ports.size)} ${unit}`;
  const open = campaign.technique === 'ip' || campaign.open.size === 0 ? '' : `. Open: ${openText(campaign)}`;
  return `${who} probed ${ports} of ${target} in ${time} (${method}${by})${open}`;
}

function methodOf(campaign: Campaign, kind: string): string {
  if (kind === 'scan.port.tcp_idle') return 'idle scan';
  if (campaign.technique === 'syn' && !campaign.distributed && isConnect(campaign)) return 'connect scan';
  const decoys = !campaign.distributed && campaign.sources.size > 1 ? ', decoys likely' : '';
  return `${campaign.distributed ? 'distributed ' : ''}${NAMES[campaign.technique]}${decoys}`;
}

const transportOf = (technique: Technique): string => (isTcp(technique) ? 'TCP' : technique.toUpperCase());

function openText(campaign: Campaign): string {
  const ports = campaign.open.list();
  return ports.length <= 10 ? ports.join(', ') : `${ports.slice(0, 10).join(', ')} and ${ports.length - 10} more`;
}

/** `1,000`. */
const number = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** `4 ms`, `0.3 s`, `13 s`, `42 min`, `3.2 h`, `4 d`: two digits are enough for a sentence. */
export function duration(seconds: number): string {
  if (seconds < 0.1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Number((seconds / 3600).toFixed(1))} h` : `${Math.round(seconds / 86_400)} d`;
}

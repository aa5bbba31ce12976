import type { SettingsOf } from '../../core/params.js';

/** Each threshold says why it is what it is; none was chosen for a capture. */
export const params = {
  minPorts: {
    default: 10,
    doc: 'Ports of one host probed in vain or opened and left unused, from which it is a port scan. A client asks a server for fewer services than this, and those answer (a domain member needs about eight of its controller).',
  },
  minOddPorts: {
    default: 5,
    doc: 'The same for packets that no connection begins with (FIN, no flags, ACK ...). Leftovers of old connections come to one or two ports.',
  },
  minHosts: {
    default: 12,
    doc: 'Hosts probed on the same port (or by ICMP) in vain from which it is a sweep. A workstation looks for fewer servers of one kind.',
  },
  minArpHosts: {
    default: 16,
    doc: 'Addresses asked for by ARP without an answer from which it is a sweep. A host has fewer neighbours configured that are switched off.',
  },
  scatteredFactor: {
    default: 4,
    doc: 'So many times more hosts are needed where they are strewn (most alone in a /16) or all outside while the source is at home: names lead there, scans go through ranges.',
  },
  minDenseHosts: {
    default: 16,
    doc: 'Hosts next to each other that were asked, from which it is a sweep even if all answer. Lists of watched hosts are shorter or have gaps.',
  },
  minDensity: {
    default: 0.75,
    doc: 'Share of such a range that must have been asked, 0 to 1.',
  },
  minSilent: {
    default: 0.25,
    doc: 'Share of hosts that do not answer a ping or an ARP request from which it is a sweep, 0 to 1. Of hosts that are watched or worked with nearly all answer.',
  },
  minProtocols: {
    default: 8,
    doc: 'IP protocols tried on one host from which it is a protocol scan. Hosts use five at most (ICMP, IGMP, ESP, GRE, OSPF).',
  },
  minDistributedPorts: {
    default: 30,
    doc: 'Ports of one host probed by several sources together. Three times a scan by one, as chance adds up over sources.',
  },
  minDistributedSources: {
    default: 5,
    doc: 'Sources of a distributed scan. Fewer could be independent.',
  },
  minOsTests: {
    default: 4,
    doc: 'Different fingerprinting tests that one host puts to another within two minutes. Each of them alone can be a broken stack.',
  },
  minFollowed: {
    default: 3,
    doc: 'Scanned ports that the source then talks to, from which it is asking for services and their versions.',
  },
  silence: {
    default: 3,
    doc: 'Seconds without an answer after which an attempt counts as unanswered. A second is the first retransmission (RFC 6298 §2).',
  },
  memory: {
    default: 604_800,
    doc: 'Seconds for which a vain attempt is remembered, so that a scan of one port an hour adds up.',
  },
  arpMemory: {
    default: 600,
    doc: 'The same for ARP requests: in a day a server asks for every host that is switched off, in minutes only a sweep does.',
  },
  quiet: {
    default: 3600,
    doc: 'Seconds of quiet, or twenty times the usual pause if that is longer, after which a further probe begins another finding.',
  },
  maxSources: { default: 65_536, doc: 'Sources with a vain attempt that are remembered; the one seen first leaves.' },
  maxSuspects: {
    default: 8192,
    doc: 'The same for sources with three or more vain attempts, which single ones never displace.',
  },
  maxContacts: {
    default: 2048,
    doc: 'Vain attempts remembered of one source and technique before a finding is raised.',
  },
  maxPending: {
    default: 131_072,
    doc: 'Attempts that wait for an answer at a time; beyond it the oldest count as unanswered.',
  },
  maxTargets: { default: 16_384, doc: 'Hosts whose vain attempts by several sources are added up.' },
  maxCampaigns: { default: 2048, doc: 'Scans followed at a time; the one raised first is closed.' },
  maxEvidence: { default: 200, doc: 'Connections cited in a finding.' },
} as const;

export type Settings = SettingsOf<typeof params>;

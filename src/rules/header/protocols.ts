/**
 * Protocols that a rule may name: Suricata's names, what each means for packets, and which of the protocols of this
 * program reads it.
 */

/** IP protocol numbers (IANA). */
export const TCP = 6;
export const UDP = 17;
export const SCTP = 132;
export const ICMP = 1;
export const ICMPV6 = 58;

/** A protocol below the application. */
export interface PacketProtocol {
  /** IP protocols it stands for; empty: all. */
  readonly ipProtocols: readonly number[];
  readonly version?: 4 | 6;
  /** `tcp-pkt`: packets alone. `tcp-stream`: the stream alone. */
  readonly only?: 'packet' | 'stream';
}

export const PACKET_PROTOCOLS: Readonly<Record<string, PacketProtocol>> = {
  ip: { ipProtocols: [] },
  pkthdr: { ipProtocols: [] },
  ip4: { ipProtocols: [], version: 4 },
  ipv4: { ipProtocols: [], version: 4 },
  ip6: { ipProtocols: [], version: 6 },
  ipv6: { ipProtocols: [], version: 6 },
  tcp: { ipProtocols: [TCP] },
  'tcp-pkt': { ipProtocols: [TCP], only: 'packet' },
  'tcp-stream': { ipProtocols: [TCP], only: 'stream' },
  udp: { ipProtocols: [UDP] },
  sctp: { ipProtocols: [SCTP] },
  icmp: { ipProtocols: [ICMP, ICMPV6] },
  icmpv4: { ipProtocols: [ICMP] },
  icmpv6: { ipProtocols: [ICMPV6] },
};

/** A protocol of the application. */
export interface AppProtocol {
  readonly ipProtocols: readonly number[];
  /** Off unless the configuration says otherwise, in Suricata's stock configuration. */
  readonly off?: boolean;
  /** The configuration name, where it is not the rule's. */
  readonly setting?: string;
  /** Its files can be looked into. */
  readonly files?: boolean;
  /** Named, not yet read in depth: a rule of it can never match. */
  readonly unread?: boolean;
  /** Transactions go one way only, so `=>` has no sense for it. */
  readonly oneWay?: boolean;
}

const BOTH = [TCP, UDP];

export const APP_PROTOCOLS: Readonly<Record<string, AppProtocol>> = {
  'bittorrent-dht': { ipProtocols: [UDP], unread: true },
  dcerpc: { ipProtocols: BOTH, unread: true },
  dhcp: { ipProtocols: [UDP] },
  dnp3: { ipProtocols: [TCP], off: true, unread: true, oneWay: true },
  dns: { ipProtocols: BOTH, oneWay: true },
  doh2: { ipProtocols: [TCP], unread: true },
  enip: { ipProtocols: BOTH, off: true, unread: true },
  ftp: { ipProtocols: [TCP] },
  'ftp-data': { ipProtocols: [TCP], files: true, setting: 'ftp' },
  http: { ipProtocols: [TCP], files: true },
  http1: { ipProtocols: [TCP], files: true, setting: 'http' },
  http2: { ipProtocols: [TCP], files: true, unread: true },
  ike: { ipProtocols: [UDP], unread: true },
  imap: { ipProtocols: [TCP] },
  krb5: { ipProtocols: BOTH, unread: true },
  ldap: { ipProtocols: BOTH, unread: true },
  mdns: { ipProtocols: [UDP], oneWay: true },
  modbus: { ipProtocols: [TCP], off: true, unread: true },
  mqtt: { ipProtocols: [TCP], unread: true, oneWay: true },
  nfs: { ipProtocols: BOTH, files: true, unread: true },
  ntp: { ipProtocols: [UDP] },
  pgsql: { ipProtocols: [TCP], off: true, unread: true },
  pop3: { ipProtocols: [TCP], unread: true },
  quic: { ipProtocols: [UDP] },
  rdp: { ipProtocols: [TCP], unread: true },
  rfb: { ipProtocols: [TCP], unread: true },
  sip: { ipProtocols: BOTH, unread: true },
  smb: { ipProtocols: [TCP], files: true, unread: true },
  smtp: { ipProtocols: [TCP], files: true },
  snmp: { ipProtocols: [UDP] },
  ssh: { ipProtocols: [TCP] },
  telnet: { ipProtocols: [TCP], unread: true },
  template: { ipProtocols: [TCP], off: true, unread: true },
  tftp: { ipProtocols: [UDP], unread: true },
  tls: { ipProtocols: [TCP] },
  websocket: { ipProtocols: [TCP], unread: true },
};

/** Older names, and names that mean the same. */
export const PROTOCOL_ALIASES: Readonly<Record<string, string>> = {
  ikev1: 'ike',
  ikev2: 'ike',
};

/** A general name and the particular ones it takes in. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  http: ['http1', 'http2', 'doh2'],
  http2: ['doh2'],
  dns: ['doh2'],
  dcerpc: ['smb'],
};

/**
 * The protocol of a rule that names `a` and uses something of `b`: the narrower of the two, or null where no traffic
 * is both. A rule for `smb` may use what belongs to `dcerpc`, not the other way round.
 */
export function commonProtocol(a: string, b: string): string | null {
  if (a === b) return a;
  if (FAMILIES[a]?.includes(b)) return a === 'dcerpc' ? null : b;
  if (FAMILIES[b]?.includes(a)) return a;
  return null;
}

/** Whether a rule of protocol `rule` looks at a flow of protocol `flow`. */
export function protocolMatches(rule: string, flow: string): boolean {
  return rule === flow || (FAMILIES[rule]?.includes(flow) ?? false);
}

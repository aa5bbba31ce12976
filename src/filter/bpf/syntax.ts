/** The tree of a capture filter, as pcap-filter(7) has it. Every node knows where in the text it stands. */

export interface Span {
  /** First character, and the one behind the last. */
  readonly from: number;
  readonly to: number;
}

/** Protocols that may qualify a primitive or stand alone. `link` is written ether, link, wlan, fddi, tr, ppp or slip too. */
export type ProtocolName =
  | 'link'
  | 'radio'
  | 'ip'
  | 'ip6'
  | 'arp'
  | 'rarp'
  | 'tcp'
  | 'udp'
  | 'sctp'
  | 'icmp'
  | 'icmp6'
  | 'igmp'
  | 'igrp'
  | 'pim'
  | 'vrrp'
  | 'carp'
  | 'ah'
  | 'esp'
  | 'atalk'
  | 'aarp'
  | 'decnet'
  | 'lat'
  | 'sca'
  | 'moprc'
  | 'mopdl'
  | 'iso'
  | 'esis'
  | 'isis'
  | 'clnp'
  | 'stp'
  | 'ipx'
  | 'netbeui'
  | 'l1'
  | 'l2'
  | 'iih'
  | 'lsp'
  | 'snp'
  | 'csnp'
  | 'psnp';

export type Direction = 'src' | 'dst' | 'either' | 'both' | 'addr1' | 'addr2' | 'addr3' | 'addr4' | 'ra' | 'ta';

export type AddressKind = 'host' | 'net' | 'port' | 'portrange' | 'proto' | 'protochain' | 'gateway';

/** What stands before an identifier, and is kept for the identifiers that follow `and` or `or`. */
export interface Qualifiers {
  readonly protocol: ProtocolName | null;
  readonly direction: Direction | null;
  readonly kind: AddressKind | null;
}

/** An identifier: number, dotted or IPv6 address with or without a mask, MAC address, ARCnet address or a name. */
export type Identifier = Span &
  (
    | { readonly type: 'number'; readonly value: number }
    | { readonly type: 'v4'; readonly text: string; readonly prefix?: number; readonly mask?: string }
    | { readonly type: 'v6'; readonly text: string; readonly prefix?: number }
    | { readonly type: 'mac'; readonly text: string }
    | { readonly type: 'arcnet'; readonly value: number }
    | { readonly type: 'name'; readonly text: string }
  );

export type Arithmetic = Span &
  (
    | { readonly type: 'constant'; readonly value: number }
    | { readonly type: 'length' }
    | { readonly type: 'load'; readonly protocol: ProtocolName; readonly index: Arithmetic; readonly size: number }
    | { readonly type: 'negate'; readonly operand: Arithmetic }
    | { readonly type: 'binary'; readonly operator: string; readonly left: Arithmetic; readonly right: Arithmetic }
  );

export type Expression = Span &
  (
    | { readonly type: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
    | { readonly type: 'not'; readonly operand: Expression }
    | { readonly type: 'address'; readonly qualifiers: Qualifiers; readonly id: Identifier }
    | { readonly type: 'protocol'; readonly protocol: ProtocolName }
    | { readonly type: 'relation'; readonly operator: string; readonly left: Arithmetic; readonly right: Arithmetic }
    | { readonly type: 'broadcast' | 'multicast'; readonly protocol: ProtocolName | null }
    | { readonly type: 'less' | 'greater' | 'ifindex'; readonly value: number }
    | { readonly type: 'byte'; readonly index: number; readonly operator: string; readonly value: number }
    | { readonly type: 'inbound' | 'outbound' | 'pppoed' }
    | { readonly type: 'vlan' | 'mpls' | 'pppoes' | 'geneve'; readonly id: number | null }
    | { readonly type: 'wlan-type'; readonly value: number; readonly mask: number }
    | { readonly type: 'wlan-direction'; readonly value: number }
    | { readonly type: 'llc'; readonly subtype: string | null }
  );

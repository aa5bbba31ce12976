/** What a rule asks of one packet or of its flow. Data alone; the matcher switches on `kind`. */
import type { NumberTest } from '../text/number-test.js';
import type { FlowBits, FlowInt, IpReputation, XBits } from './state.js';

export type PacketCondition =
  | NumberField
  | TcpFlags
  | FragmentBits
  | IpProtocolTest
  | IpOptions
  | SameAddress
  | Checksum
  | GeoIp
  | VlanId
  | StreamSize
  | FlowCount
  | EventTest
  | AppProtocolTest
  | SessionTest
  | RpcCall
  | VariableTest
  | FlowBits
  | FlowInt
  | XBits
  | IpReputation;

/** A number of a header against a comparison. */
export interface NumberField {
  readonly kind: 'field';
  readonly field: PacketField;
  readonly test: NumberTest;
}

export type PacketField =
  | 'ttl'
  | 'tos'
  | 'id'
  | 'fragoffset'
  | 'dsize'
  | 'tcp.seq'
  | 'tcp.ack'
  | 'tcp.window'
  | 'tcp.mss'
  | 'tcp.wscale'
  | 'itype'
  | 'icode'
  | 'icmp_id'
  | 'icmp_seq'
  | 'icmpv6.mtu'
  | 'igmp.type'
  | 'vlan.layers'
  | 'flow.age';

export interface TcpFlags {
  readonly kind: 'tcp.flags';
  /** `=`: exactly these. `all`: these and any others. `any`: one of them. `not`: not exactly these. */
  readonly op: 'exact' | 'all' | 'any' | 'not';
  readonly flags: number;
  /** Bits that do not count. */
  readonly ignored: number;
}

export interface FragmentBits {
  readonly kind: 'fragbits';
  readonly op: 'exact' | 'all' | 'any' | 'not';
  /** 1: more fragments, 2: do not fragment, 4: reserved. */
  readonly bits: number;
}

export interface IpProtocolTest {
  readonly kind: 'ip_proto';
  readonly op: '=' | '!=' | '<' | '>';
  readonly protocol: number;
}

export interface IpOptions {
  readonly kind: 'ipopts';
  readonly option: string;
}

export interface SameAddress {
  readonly kind: 'sameip';
}

export interface Checksum {
  readonly kind: 'checksum';
  readonly of: 'ipv4' | 'tcpv4' | 'tcpv6' | 'udpv4' | 'udpv6' | 'icmpv4' | 'icmpv6' | 'igmp';
  readonly valid: boolean;
}

export interface GeoIp {
  readonly kind: 'geoip';
  readonly side: 'any' | 'src' | 'dst' | 'both';
  readonly negated: boolean;
  readonly countries: readonly string[];
}

export interface VlanId {
  readonly kind: 'vlan.id';
  readonly test: NumberTest;
  /** -3 to 2, or where it counts. */
  readonly layer: number | 'any' | 'all' | 'all1';
}

export interface StreamSize {
  readonly kind: 'stream_size';
  readonly side: 'client' | 'server' | 'both' | 'either';
  readonly test: NumberTest;
}

export interface FlowCount {
  readonly kind: 'flow.count';
  readonly of: 'pkts' | 'bytes';
  readonly side: 'toserver' | 'toclient' | 'either';
  readonly test: NumberTest;
}

export interface EventTest {
  readonly kind: 'event';
  readonly of: 'decode' | 'stream' | 'app-layer' | 'engine';
  /** `ipv4.trunc_pkt`, `tls.invalid_sni_type`. */
  readonly name: string;
}

export interface AppProtocolTest {
  readonly kind: 'app-layer-protocol';
  readonly protocol: string;
  readonly negated: boolean;
  readonly mode: 'direction' | 'final' | 'either' | 'to_server' | 'to_client' | 'original';
}

export interface SessionTest {
  readonly kind: 'tcp.session';
  /** Any of these; with ! before it, not. */
  readonly states: readonly string[];
}

export interface RpcCall {
  readonly kind: 'rpc';
  readonly program: number;
  /** Null: any. */
  readonly version: number | null;
  readonly procedure: number | null;
}

/** flowvar and pktvar: what a capture of an expression kept has these bytes in it. */
export interface VariableTest {
  readonly kind: 'variable';
  readonly scope: 'flow' | 'packet';
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly negated: boolean;
}

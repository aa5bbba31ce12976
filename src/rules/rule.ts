/**
 * A compiled rule: data for a matcher, sorted by where each condition is checked. How the parts are meant to be used
 * stands in README.md.
 */
import type { Buffer } from '../protocols/buffer.js';
import type { PostAction } from './conditions/action.js';
import type { ByteCondition, Content } from './conditions/bytes.js';
import type { PacketCondition } from './conditions/packet.js';
import type { Threshold } from './conditions/state.js';
import type { TransactionCondition } from './conditions/transaction.js';
import type { AddressSet } from './header/address-set.js';
import type { PortSet } from './header/port-set.js';
import type { Transform } from './transform.js';

export type Verdict =
  | 'alert'
  | 'drop'
  | 'pass'
  | 'reject'
  | 'rejectsrc'
  | 'rejectdst'
  | 'rejectboth'
  | 'config'
  | 'accept';

export interface Action {
  readonly verdict: Verdict;
  /** What it is applied to; firewall rules always say so. */
  readonly scope: 'packet' | 'flow' | 'hook' | 'tx' | null;
  /** Firewall rules: what else is done. */
  readonly also: readonly Action[];
}

export interface Header {
  /** The word as written. */
  readonly protocol: string;
  /** IP protocols; empty: any. */
  readonly ipProtocols: readonly number[];
  /** 4 or 6, 0: both. */
  readonly version: 0 | 4 | 6;
  readonly hook: Hook | null;
  readonly source: AddressSet;
  readonly sourcePorts: PortSet;
  readonly destination: AddressSet;
  readonly destinationPorts: PortSet;
  /** `<>`: also with the sides exchanged. */
  readonly bothWays: boolean;
  /** `=>`: request and response of a transaction together. */
  readonly transactional: boolean;
}

/** `http1:request_headers`, `tcp:flow_start`. */
export interface Hook {
  readonly layer: 'packet' | 'app';
  readonly name: string;
  /** `<`: the states before it, too. */
  readonly upTo: boolean;
}

export interface Meta {
  readonly sid: number;
  readonly gid: number;
  readonly rev: number;
  readonly msg: string;
  readonly classtype: string | null;
  /** Text of the class. */
  readonly classText: string | null;
  readonly priority: number;
  readonly references: readonly Reference[];
  /** As written; `metadataPairs` takes them apart. */
  readonly metadata: readonly string[];
  readonly target: 'src_ip' | 'dest_ip' | null;
}

export interface Reference {
  readonly type: string;
  readonly text: string;
}

/** Conditions on one buffer. Several uses of one name are several looks, all of which must hold. */
export interface BufferUse {
  readonly buffer: Buffer;
  /** Name, transforms taken in: equal keys, equal bytes. */
  readonly key: string;
  readonly transforms: readonly Transform[];
  /** `frame:tls.pdu`. */
  readonly frame: string | null;
  readonly conditions: readonly ByteCondition[];
  /** Narrower than the buffer's own: `http.connection: to_client`. */
  readonly direction: 'to_server' | 'to_client' | 'both';
}

export interface FlowDirection {
  readonly toServer: boolean;
  readonly toClient: boolean;
}

export interface FlowState {
  readonly established: boolean;
  readonly notEstablished: boolean;
  readonly stateless: boolean;
  readonly onlyStream: boolean;
  readonly noStream: boolean;
  readonly onlyFragments: boolean;
  readonly noFragments: boolean;
}

export interface FastPattern {
  readonly content: Content;
  /** Null: the payload (of packet or stream). */
  readonly use: BufferUse | null;
  /** What the prefilter looks for: a part of the content where `fast_pattern` names one. */
  readonly bytes: Uint8Array;
  readonly nocase: boolean;
  readonly chosen: 'asked for' | 'only one' | 'longest' | 'strongest';
}

/** Which engine looks at a rule. */
export type RuleKind = 'ip' | 'decoder event' | 'packet' | 'stream' | 'frame' | 'application' | 'transaction';

export interface Rule {
  /** As written, in one line. */
  readonly text: string;
  readonly file: string;
  readonly line: number;
  /** Place among the rules that are loaded, from 0. */
  readonly number: number;
  readonly action: Action;
  readonly header: Header;
  readonly meta: Meta;
  readonly kind: RuleKind;
  /** Rule protocols of the application; empty: any, or none. */
  readonly protocols: readonly string[];
  readonly direction: FlowDirection;
  readonly flow: FlowState;
  readonly alerts: boolean;
  /** A rule of a firewall's rule file. */
  readonly firewall: boolean;
  /** Looks at packets, at the stream, or (stateful rules) neither. */
  readonly needsPacket: boolean;
  readonly needsStream: boolean;

  readonly packet: readonly PacketCondition[];
  /** Bytes of the packet's payload or of the stream. */
  readonly payload: readonly ByteCondition[];
  readonly buffers: readonly BufferUse[];
  /** On what `base64_decode` made. */
  readonly base64: readonly ByteCondition[];
  readonly transaction: readonly TransactionCondition[];
  readonly thresholds: readonly Threshold[];
  readonly after: readonly PostAction[];

  readonly fastPattern: FastPattern | null;
  /** A packet condition that `prefilter` picked. */
  readonly prefilter: PacketCondition | null;
  /** How many byte variables its conditions use. */
  readonly variables: number;
}

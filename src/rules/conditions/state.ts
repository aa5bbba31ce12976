/** What a rule asks of, or writes into, state that outlives a packet. Data alone. */
import type { NumberTest } from '../text/number-test.js';

export type BitCommand = 'set' | 'unset' | 'toggle' | 'isset' | 'isnotset';

/** Bits of a flow. With several names joined by `|`, any of them. */
export interface FlowBits {
  readonly kind: 'flowbits';
  readonly command: BitCommand;
  readonly names: readonly string[];
}

export interface FlowInt {
  readonly kind: 'flowint';
  readonly name: string;
  readonly op: '+' | '-' | '=' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'isset' | 'notset';
  readonly value: number;
  /** The other side is another variable. */
  readonly variable: string | null;
}

/** Bits of a host, a pair of hosts or a transaction, for a time. */
export interface XBits {
  readonly kind: 'xbits';
  readonly command: BitCommand;
  readonly name: string;
  readonly track: 'src' | 'dst' | 'pair' | 'tx';
  /** Seconds. */
  readonly expire: number;
}

export interface DatasetCheck {
  readonly kind: 'dataset';
  readonly command: 'isset' | 'isnotset' | 'set' | 'unset';
  readonly name: string;
  readonly type: DatasetType;
  readonly load: string | null;
  readonly state: string | null;
  readonly save: string | null;
  /** Bytes; 0: the default. */
  readonly memcap: number;
  readonly hashSize: number;
  /** JSON sets: what the alert is given along with. */
  readonly format: 'csv' | 'json' | 'ndjson';
  readonly contextKey: string | null;
  readonly valueKey: string | null;
  readonly arrayKey: string | null;
  readonly removeKey: boolean;
  /** A name in the set stands for all below it. */
  readonly subdomains: boolean;
  readonly index: number;
}

export type DatasetType = 'md5' | 'sha256' | 'string' | 'ipv4' | 'ip';

export interface ReputationFileCheck {
  readonly kind: 'datarep';
  readonly name: string;
  readonly type: DatasetType;
  readonly test: NumberTest;
  readonly load: string | null;
  readonly memcap: number;
  readonly hashSize: number;
  readonly index: number;
}

export interface IpReputation {
  readonly kind: 'iprep';
  readonly side: 'any' | 'src' | 'dst' | 'both';
  readonly category: string;
  readonly check: 'isset' | 'isnotset' | 'value';
  readonly test: NumberTest;
}

export type TrackBy = 'src' | 'dst' | 'both' | 'rule' | 'flow';

export interface Threshold {
  readonly kind: 'threshold';
  readonly type: 'limit' | 'threshold' | 'both' | 'backoff' | 'detection_filter';
  readonly track: TrackBy;
  readonly count: number;
  readonly seconds: number;
  readonly multiplier: number;
  /** detection_filter: `unique_on`. */
  readonly uniqueOn: 'src_port' | 'dst_port' | null;
}

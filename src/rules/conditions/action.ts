/** What a rule does once it has matched. Data alone. */
import type { FlowBits, FlowInt, XBits } from './state.js';

export type PostAction =
  | FlowBits
  | FlowInt
  | XBits
  | Tag
  | FileStore
  | TlsStore
  | Bypass
  | ConfigChange
  | Replace
  | Mark;

export interface Tag {
  readonly kind: 'tag';
  readonly what: 'session' | 'host';
  readonly count: number;
  readonly unit: 'packets' | 'seconds' | 'bytes';
  readonly side: 'src' | 'dst' | null;
}

export interface FileStore {
  readonly kind: 'filestore';
  readonly direction: 'request' | 'response' | 'both' | null;
  readonly scope: 'file' | 'tx' | 'flow' | null;
}

export interface TlsStore {
  readonly kind: 'tls.store';
}

export interface Bypass {
  readonly kind: 'bypass';
}

export interface ConfigChange {
  readonly kind: 'config';
  readonly subsystem: string;
  readonly type: 'flow' | 'tx' | 'packet';
  readonly scope: 'flow' | 'tx' | 'packet';
}

export interface Replace {
  readonly kind: 'replace';
}

/** nfq_set_mark: kept, and without effect outside of an inline queue. */
export interface Mark {
  readonly kind: 'mark';
  readonly value: number;
  readonly mask: number;
}

import type { Networks } from '../core/networks.js';
import type { Params, SettingsOf } from '../core/params.js';
import type { Place } from '../records/place.js';
import type { AnyRecord, Log } from '../records/schema.js';

export type Severity = 'info' | 'low' | 'medium' | 'high' | 'critical';
export const SEVERITIES: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical'];

/** One measured value against its threshold: why a finding was raised. */
export interface Reason {
  what: string;
  measured: number;
  threshold: number;
  unit: string;
}

/** A claim with its reasons. A reader can check it without running anything. */
export interface Finding {
  /** `scan.port.tcp_syn`: from the closed list of kinds. */
  kind: string;
  severity: Severity;
  /** One sentence, numbers first. */
  title: string;
  /** 0 to 1. */
  score: number;
  /** The acting side. */
  src: string | readonly string[];
  /** The acted-upon side. */
  dsts: readonly string[];
  /** Ports probed, numbers and `a-b` ranges. */
  ports?: readonly (number | string)[];
  open?: readonly number[];
  /** Seconds since 1970. */
  start: number;
  end: number;
  /** MITRE ATT&CK techniques. */
  attack: readonly string[];
  why: readonly Reason[];
  /** What would make it harmless. */
  benign?: string;
  evidence: { uids?: readonly string[]; packets?: readonly Place[]; [fact: string]: unknown };
}

/** A raised finding that may grow while what it tells of goes on. */
export interface Raised {
  /** Replaces what was said before. */
  update(finding: Finding): void;
}

export interface Detector<P extends Params = Params> {
  readonly name: string;
  readonly title: string;
  /** ATT&CK ids it may raise. */
  readonly attack: readonly string[];
  readonly watches: Log | readonly Log[];
  readonly params: P;
  readonly watch: (settings: SettingsOf<P>, context: DetectorContext) => Watcher;
}

export interface DetectorContext {
  readonly home: Networks;
  raise(finding: Finding): Raised;
}

export interface Watcher {
  /** A record of a watched log, at packet time `now`. Keep nothing of it that is not bounded. */
  see(record: AnyRecord, log: Log, now: number): void;
  /** The capture is over: say what is still to be said. */
  flush?(now: number): void;
}

export function defineDetector<const P extends Params>(detector: Detector<P>): Detector {
  return detector as unknown as Detector;
}

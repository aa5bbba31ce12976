import type { Networks } from '../../core/networks.js';
import type { Platform } from '../../core/platform.js';
import type { FileService } from '../../files/contract.js';
import type { Clock } from '../../flow/reader.js';
import type { RecordSink } from '../../records/sink.js';
import type { Expectation } from '../contract.js';
import type { RecognitionSettings } from './params.js';
import type { Entry, Registry } from './registry.js';

/** What all sessions of one engine share. */
export interface Environment {
  readonly registry: Registry;
  readonly recognition: RecognitionSettings;
  readonly platform: Platform;
  readonly home: Networks;
  readonly clock: Clock;
  readonly sink: RecordSink;
  readonly files: FileService;
  /** The settings of a protocol. */
  settings(entry: Entry): unknown;
  /** State that all connections of a protocol share. */
  shared(entry: Entry): unknown;
  expect(expectation: Expectation): void;
  /** Our own mistake: an analyzer threw. It is taken off its connection. */
  fault(entry: Entry, error: unknown): void;
  /** Names of protocols that Zeek has not are left out of conn.log. */
  readonly zeekServicesOnly: boolean;
}

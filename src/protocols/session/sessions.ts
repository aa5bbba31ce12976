import type { Networks } from '../../core/networks.js';
import { defaultsOf } from '../../core/params.js';
import type { Platform } from '../../core/platform.js';
import type { FileService } from '../../files/contract.js';
import type { Connection } from '../../flow/connection.js';
import type { Clock, FlowConsumer, FlowEnds, FlowReader } from '../../flow/reader.js';
import { Order, STEP_LAST_SHARED, STEP_SHARED } from '../../records/order.js';
import type { Columns, Log, RecordOf } from '../../records/schema.js';
import type { RecordSink } from '../../records/sink.js';
import type { Expectation, Protocol, Shared, Transport } from '../contract.js';
import type { Environment } from './environment.js';
import { Expectations } from './expectations.js';
import { type RecognitionSettings, recognitionParams } from './params.js';
import { type Entry, Registry } from './registry.js';
import { Session } from './session.js';

export interface SessionsOptions {
  protocols: readonly Protocol[];
  /** Settings by name of the protocol; what is absent has its default. */
  settings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  recognition?: RecognitionSettings;
  platform: Platform;
  home: Networks;
  clock: Clock;
  sink: RecordSink;
  files: FileService;
  /** Where the run is, for the order of its records. */
  order?: Order;
  zeekServicesOnly?: boolean;
  onFault?: (protocol: string, error: unknown) => void;
}

/** Opens a session for each connection that carries something. */
export class Sessions implements FlowConsumer, Environment {
  readonly registry: Registry;
  readonly recognition: RecognitionSettings;
  readonly platform: Platform;
  readonly home: Networks;
  readonly clock: Clock;
  readonly sink: RecordSink;
  readonly files: FileService;
  readonly zeekServicesOnly: boolean;
  private readonly options: SessionsOptions;
  private readonly order: Order;
  private readonly perEntry: unknown[];
  private readonly sharedStates: Shared[] = [];
  private readonly expectations = new Expectations();
  private advanced = 0;

  constructor(options: SessionsOptions) {
    this.options = options;
    this.order = options.order ?? new Order();
    this.registry = new Registry(options.protocols);
    this.recognition = options.recognition ?? defaultsOf(recognitionParams);
    this.platform = options.platform;
    this.home = options.home;
    this.clock = options.clock;
    this.sink = options.sink;
    this.files = options.files;
    this.zeekServicesOnly = options.zeekServicesOnly ?? false;
    this.perEntry = this.registry.entries.map(({ protocol }) => ({
      ...defaultsOf(protocol.params ?? {}),
      ...options.settings?.[protocol.name],
    }));
  }

  open(connection: Connection): FlowReader | null {
    const transport = TRANSPORTS[connection.ipProtocol];
    if (transport === undefined) return null;
    const expected = this.expectations.take(connection, transport, this.clock.now);
    const entry = expected ? this.registry.named(expected.protocol) : undefined;
    const session = new Session(this, connection, transport, entry, expected?.context);
    if (!entry) session.probe();
    return session;
  }

  expects(responderPort: number): boolean {
    return this.expectations.mayHave(responderPort);
  }

  isExpected(flow: FlowEnds): boolean {
    const transport = TRANSPORTS[flow.ipProtocol];
    return transport !== undefined && this.expectations.has(flow, transport, this.clock.now);
  }

  settings(entry: Entry): unknown {
    return this.perEntry[entry.index];
  }

  shared(entry: Entry): unknown {
    const made = this.sharedStates[entry.index];
    if (made || !entry.protocol.shared) return made;
    const { sink, home } = this;
    const emit = <C extends Columns>(log: Log<C>, record: RecordOf<C>) => sink.emit(log, record);
    const state = entry.protocol.shared({ settings: this.settings(entry) as never, home, emit });
    this.sharedStates[entry.index] = state;
    return state;
  }

  expect(expectation: Expectation): void {
    this.expectations.add(expectation, this.clock.now);
  }

  fault(entry: Entry, error: unknown): void {
    if (!this.options.onFault) throw error;
    this.options.onFault(entry.protocol.name, error);
  }

  /** Packet time moved on. */
  advance(now: number): void {
    if (now - this.advanced < 1) return;
    this.advanced = now;
    this.order.enter(STEP_SHARED);
    for (const state of this.sharedStates) state?.advance?.(now);
  }

  /** The capture is over and all connections are closed. */
  finish(now: number): void {
    this.order.enter(STEP_LAST_SHARED);
    for (const entry of this.registry.entries) {
      try {
        this.sharedStates[entry.index]?.finish?.(now);
      } catch (error) {
        this.fault(entry, error);
      }
    }
  }
}

const TRANSPORTS: Readonly<Record<number, Transport>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmp', 132: 'sctp' };

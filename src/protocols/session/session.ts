import type { Connection } from '../../flow/connection.js';
import type { FlowReader } from '../../flow/reader.js';
import type { Transport } from '../contract.js';
import type { Environment } from './environment.js';
import { Recognizer } from './recognizer.js';
import type { Entry } from './registry.js';

/** The protocols of one connection: what the flow layer feeds. */
export class Session implements FlowReader {
  private readonly root: Recognizer;

  constructor(
    environment: Environment,
    connection: Connection,
    transport: Transport,
    expected?: Entry,
    context?: unknown,
  ) {
    this.root = new Recognizer(environment, connection, transport);
    if (expected) this.root.open(expected, context);
    for (const entry of environment.registry.onPort(transport, connection.responderPort)) {
      if (entry !== expected) this.root.open(entry);
    }
  }

  /** Lets the other protocols tell themselves by content. */
  probe(): void {
    this.root.probe();
  }

  stream(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): boolean {
    this.root.data(fromOriginator, bytes, start, end);
    return this.root.isReading;
  }

  datagram(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number, length: number): boolean {
    this.root.datagram(fromOriginator, bytes, start, end, length);
    return this.root.isReading;
  }

  gap(fromOriginator: boolean, length: number): boolean {
    this.root.gap(fromOriginator, length);
    return this.root.isReading;
  }

  end(fromOriginator: boolean): void {
    this.root.end(fromOriginator);
  }

  flipped(): void {
    this.root.flipped();
  }

  close(): void {
    this.root.close();
  }
}

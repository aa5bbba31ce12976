import { NO_BYTES } from '../../core/bytes.js';
import type { Connection } from '../../flow/connection.js';
import { type Carried, type Transport, YES } from '../contract.js';
import { ActiveAnalyzer, type MakeChild } from './active.js';
import type { Environment } from './environment.js';
import type { Entry } from './registry.js';
import { services } from './services.js';

/** One piece of a stream's beginning, kept to be shown to the protocol that it turns out to be. */
interface Piece {
  readonly fromOriginator: boolean;
  readonly bytes: Uint8Array;
}

/**
 * Finds out what a connection (or what another protocol carries) speaks, and feeds what reads it. Protocols that were
 * expected or stand on the port are opened at once; the others tell themselves by content, in either direction.
 */
export class Recognizer implements Carried {
  private readonly environment: Environment;
  readonly connection: Connection;
  readonly transport: Transport;
  /** Makes what reads what an analyzer of this one carries. */
  readonly makeChild: MakeChild = (name, context) => {
    const child = new Recognizer(this.environment, this.connection, this.transport);
    const entry = name === null ? undefined : this.environment.registry.named(name);
    if (entry) child.open(entry, context);
    else child.probe();
    return child;
  };
  private readonly analyzers: ActiveAnalyzer[] = [];
  /** Those that may still tell themselves; `null` when that is settled. */
  private candidates: Entry[] | null = null;
  /** The beginning of the stream, pieces in order of arrival; and what of each direction the probes look at. */
  private pieces: Piece[] = [];
  private originatorHead = NO_BYTES;
  private responderHead = NO_BYTES;
  private datagrams = 0;

  constructor(environment: Environment, connection: Connection, transport: Transport) {
    this.environment = environment;
    this.connection = connection;
    this.transport = transport;
  }

  /** Opens a protocol without asking its probe. */
  open(entry: Entry, context?: unknown): ActiveAnalyzer {
    const analyzer = new ActiveAnalyzer(this.environment, entry, this, context);
    this.analyzers.push(analyzer);
    return analyzer;
  }

  /** Lets the protocols of this transport tell themselves by content. */
  probe(): void {
    this.candidates = this.environment.registry.probes(this.transport).filter(entry => !this.isOpen(entry));
  }

  /** Whether anybody still wants bytes. */
  get isReading(): boolean {
    return this.candidates !== null || this.analyzers.some(analyzer => !analyzer.finished);
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void {
    const readers = this.analyzers.length;
    for (let at = 0; at < readers; at++) {
      const analyzer = this.analyzers[at];
      if (analyzer && !analyzer.finished) this.guarded(analyzer, fromOriginator, bytes, start, end);
    }
    if (this.candidates !== null) this.probeStream(fromOriginator, bytes, start, end);
  }

  datagram(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number, length: number): void {
    if (this.candidates !== null) this.probeDatagram(fromOriginator, bytes, start, end);
    for (const analyzer of this.analyzers) {
      if (analyzer.finished) continue;
      try {
        analyzer.datagram(fromOriginator, bytes, start, end, length);
      } catch (error) {
        this.fault(analyzer, error);
      }
    }
  }

  gap(fromOriginator: boolean, length: number): void {
    // What was seen so far no longer joins what comes: content that was not told by now is not told.
    if (this.candidates !== null) this.settle();
    for (const analyzer of this.analyzers) this.guard(analyzer, () => analyzer.gap(fromOriginator, length));
  }

  end(fromOriginator: boolean): void {
    for (const analyzer of this.analyzers) this.guard(analyzer, () => analyzer.end(fromOriginator));
  }

  flipped(): void {
    this.pieces = this.pieces.map(piece => ({ fromOriginator: !piece.fromOriginator, bytes: piece.bytes }));
    const { originatorHead } = this;
    this.originatorHead = this.responderHead;
    this.responderHead = originatorHead;
    for (const analyzer of this.analyzers) this.guard(analyzer, () => analyzer.flipped());
  }

  close(): void {
    this.settle();
    for (const analyzer of this.analyzers) this.guard(analyzer, () => analyzer.close());
  }

  private isOpen(entry: Entry): boolean {
    return this.analyzers.some(analyzer => analyzer.entry === entry);
  }

  private guarded(analyzer: ActiveAnalyzer, fromOriginator: boolean, bytes: Uint8Array, start: number, end: number) {
    try {
      analyzer.stream(fromOriginator, bytes, start, end);
    } catch (error) {
      this.fault(analyzer, error);
    }
  }

  private guard(analyzer: ActiveAnalyzer, call: () => void): void {
    try {
      call();
    } catch (error) {
      this.fault(analyzer, error);
    }
  }

  private fault(analyzer: ActiveAnalyzer, error: unknown): void {
    analyzer.finished = true;
    this.environment.fault(analyzer.entry, error);
  }

  private probeStream(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void {
    if (this.analyzers.some(analyzer => analyzer.isConfirmed && !analyzer.finished)) {
      this.settle();
      return;
    }
    const head = fromOriginator ? this.originatorHead : this.responderHead;
    if (head.length === 0) {
      const found = this.ask(fromOriginator, bytes, start, end);
      if (found && this.pieces.length === 0) {
        this.found(found, { fromOriginator, bytes, start, end });
        return;
      }
      this.keep(fromOriginator, bytes, start, end);
      if (found) this.found(found, null);
      else if (this.isExhausted) this.settle();
      return;
    }
    this.keep(fromOriginator, bytes, start, end);
    const longer = fromOriginator ? this.originatorHead : this.responderHead;
    const limit = this.environment.recognition.probeBytes;
    const found = head.length < limit ? this.ask(fromOriginator, longer, 0, longer.length) : undefined;
    if (found) this.found(found, null);
    else if (this.isExhausted) this.settle();
  }

  private probeDatagram(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void {
    if (this.analyzers.some(analyzer => analyzer.isConfirmed && !analyzer.finished)) {
      this.settle();
      return;
    }
    const found = this.ask(fromOriginator, bytes, start, end);
    if (found) this.found(found, null);
    else if (++this.datagrams >= this.environment.recognition.probeDatagrams) this.settle();
  }

  private ask(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): Entry | undefined {
    const candidates = this.candidates ?? [];
    for (const entry of candidates) {
      const probe = entry.protocol.probe?.[this.transport];
      if (probe && probe(bytes, start, end, fromOriginator) === YES) return entry;
    }
    return undefined;
  }

  /** Opens what was recognised and shows it everything from the first byte. */
  private found(entry: Entry, only: { fromOriginator: boolean; bytes: Uint8Array; start: number; end: number } | null) {
    const pieces = this.pieces;
    this.settle();
    if (!entry.protocol.open) {
      services.confirm(this.environment, this.connection, entry, entry.protocol.name);
      return;
    }
    const analyzer = this.open(entry);
    if (this.transport !== 'tcp') return;
    for (const { fromOriginator, bytes } of pieces) this.guarded(analyzer, fromOriginator, bytes, 0, bytes.length);
    if (only) this.guarded(analyzer, only.fromOriginator, only.bytes, only.start, only.end);
    if (analyzer.finished && !analyzer.isConfirmed && pieces.length > 0) this.askOthers(entry, pieces);
  }

  /** It was not what its probe took it for: the others are asked again. */
  private askOthers(wrong: Entry, pieces: readonly Piece[]): void {
    this.probe();
    this.candidates = this.candidates?.filter(entry => entry !== wrong) ?? null;
    for (const { fromOriginator, bytes } of pieces) {
      if (this.candidates !== null) this.probeStream(fromOriginator, bytes, 0, bytes.length);
    }
  }

  /** Keeps a piece; when both directions have shown all that is looked at, nothing more is told. */
  private keep(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void {
    const head = fromOriginator ? this.originatorHead : this.responderHead;
    const longer = new Uint8Array(head.length + end - start);
    longer.set(head);
    longer.set(bytes.subarray(start, end), head.length);
    if (fromOriginator) this.originatorHead = longer;
    else this.responderHead = longer;
    this.pieces.push({ fromOriginator, bytes: longer.subarray(head.length) });
  }

  /** All that is looked at was seen: of both directions, or far more of one. */
  private get isExhausted(): boolean {
    const limit = this.environment.recognition.probeBytes;
    const originator = this.originatorHead.length;
    const responder = this.responderHead.length;
    return (originator >= limit && responder >= limit) || originator + responder >= 8 * limit;
  }

  private settle(): void {
    this.candidates = null;
    this.pieces = [];
    this.originatorHead = NO_BYTES;
    this.responderHead = NO_BYTES;
  }
}

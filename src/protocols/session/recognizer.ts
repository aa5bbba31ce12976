import type { Connection } from '../../flow/connection.js';
import { type Carried, NO, type Transport, YES } from '../contract.js';
import { ActiveAnalyzer, type Carrier, type Child } from './active.js';
import { Beginning } from './beginning.js';
import type { Environment } from './environment.js';
import type { Entry } from './registry.js';
import { services } from './services.js';

const NO_ENTRIES: readonly Entry[] = [];
const NO_ANALYZERS: ActiveAnalyzer[] = [];
/** A direction with a gap: what follows does not begin anything, so nobody is asked about it. */
const GAPPED: readonly Entry[] = [];
/** So many bytes of a stream are enough for a protocol to tell that they are not its own. */
const FEW_BYTES = 16;
/** A proxy inside a proxy inside a proxy: deeper nothing is read. */
const MAX_DEPTH = 8;

/**
 * Finds out what a connection (or what another protocol carries) speaks, and feeds what reads it. Protocols that were
 * expected or stand on the port are opened at once; the others tell themselves by content, in either direction.
 */
export class Recognizer implements Carried, Carrier {
  private readonly environment: Environment;
  readonly connection: Connection;
  readonly transport: Transport;
  private readonly depth: number;
  private analyzers: ActiveAnalyzer[] = NO_ANALYZERS;
  /** Those that may still tell themselves; `null` when that is settled. */
  private candidates: readonly Entry[] | null = null;
  /** Those of a direction that want to see more of it; `null` before enough of it came to tell. */
  private originatorUndecided: readonly Entry[] | null = null;
  private responderUndecided: readonly Entry[] | null = null;
  private beginning: Beginning | null = null;
  /** The first one whose probe was sure: names the connection if it ends before a protocol has confirmed itself. */
  private likely: ActiveAnalyzer | null = null;
  private datagrams = 0;

  constructor(environment: Environment, connection: Connection, transport: Transport, depth = 0) {
    this.environment = environment;
    this.connection = connection;
    this.transport = transport;
    this.depth = depth;
  }

  makeChild(name: string | null, context: unknown): Child {
    const child = new Recognizer(this.environment, this.connection, this.transport, this.depth + 1);
    if (this.depth >= MAX_DEPTH) return child;
    const entry = name === null ? undefined : this.environment.registry.named(name);
    if (entry) child.open(entry, context);
    else child.probe();
    return child;
  }

  /** Opens a protocol without asking its probe; `undefined` if it failed in that. */
  open(entry: Entry, context?: unknown): ActiveAnalyzer | undefined {
    try {
      const analyzer = new ActiveAnalyzer(this.environment, entry, this, context);
      this.analyzers = [...this.analyzers, analyzer];
      return analyzer;
    } catch (error) {
      this.environment.fault(entry, error);
      return undefined;
    }
  }

  /** Lets the protocols of this transport tell themselves by content. */
  probe(): void {
    this.candidates = this.environment.registry.probes(this.transport);
  }

  /** Whether anybody still wants bytes. */
  get isReading(): boolean {
    if (this.candidates !== null) return true;
    for (const analyzer of this.analyzers) if (!analyzer.finished) return true;
    return false;
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
    const readers = this.analyzers.length;
    for (let at = 0; at < readers; at++) {
      const analyzer = this.analyzers[at];
      if (analyzer && !analyzer.finished) this.guardedDatagram(analyzer, fromOriginator, bytes, start, end, length);
    }
    if (this.candidates !== null) this.probeDatagram(fromOriginator, bytes, start, end, length);
  }

  gap(fromOriginator: boolean, length: number): void {
    if (this.candidates !== null) this.keepGap(fromOriginator, length);
    for (const analyzer of this.analyzers) this.guard(analyzer, () => analyzer.gap(fromOriginator, length));
  }

  end(fromOriginator: boolean): void {
    for (const analyzer of this.analyzers) this.guard(analyzer, () => analyzer.end(fromOriginator));
  }

  flipped(): void {
    this.beginning?.flip();
    const { originatorUndecided } = this;
    this.originatorUndecided = this.responderUndecided === GAPPED ? GAPPED : null;
    this.responderUndecided = originatorUndecided === GAPPED ? GAPPED : null;
    for (const analyzer of this.analyzers) this.guard(analyzer, () => analyzer.flipped());
  }

  close(): void {
    this.settle();
    for (const analyzer of this.analyzers) this.guard(analyzer, () => analyzer.close());
    this.nameLikely();
  }

  private isOpen(entry: Entry): boolean {
    for (const analyzer of this.analyzers) if (analyzer.entry === entry) return true;
    return false;
  }

  private guarded(analyzer: ActiveAnalyzer, fromOriginator: boolean, bytes: Uint8Array, start: number, end: number) {
    try {
      analyzer.stream(fromOriginator, bytes, start, end);
    } catch (error) {
      this.fault(analyzer, error);
    }
  }

  private guardedDatagram(
    analyzer: ActiveAnalyzer,
    fromOriginator: boolean,
    bytes: Uint8Array,
    start: number,
    end: number,
    length: number,
  ): void {
    try {
      analyzer.datagram(fromOriginator, bytes, start, end, length);
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
    analyzer.refuse();
    this.environment.fault(analyzer.entry, error);
  }

  private probeStream(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void {
    if (this.isTold) {
      this.settle();
      return;
    }
    const side = this.beginning?.side(fromOriginator);
    const before = side?.length ?? 0;
    if (before === 0 && this.ask(fromOriginator, bytes, start, end, false)) return;
    this.beginning ??= new Beginning();
    this.beginning.keep(fromOriginator, bytes, start, end);
    if (side && before > 0 && before < this.environment.recognition.probeBytes) {
      if (this.ask(fromOriginator, side.bytes, side.start, side.end, true)) return;
    }
    if (this.isExhausted) this.settle();
  }

  /** An analyzer is sure of it: nobody else is asked. */
  private get isTold(): boolean {
    for (const analyzer of this.analyzers) if (analyzer.isConfirmed && !analyzer.refused) return true;
    return false;
  }

  private probeDatagram(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number, length: number): void {
    if (this.isTold || this.isClaimed(fromOriginator, bytes, start, end)) {
      this.settle();
      return;
    }
    for (const entry of this.candidates ?? NO_ENTRIES) {
      if (this.answer(entry, fromOriginator, bytes, start, end) !== YES || this.isOpen(entry)) continue;
      if (!entry.protocol.open) {
        this.named(entry);
        return;
      }
      const analyzer = this.open(entry);
      if (!analyzer) continue;
      this.guardedDatagram(analyzer, fromOriginator, bytes, start, end, length);
      if (analyzer.refused) continue;
      this.stand(analyzer);
      return;
    }
    if (++this.datagrams >= this.environment.recognition.probeDatagrams) this.settle();
  }

  private answer(entry: Entry, fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    const probe = entry.probes[this.transport];
    if (probe === undefined) return NO;
    try {
      return probe(bytes, start, end, fromOriginator);
    } catch (error) {
      this.environment.fault(entry, error);
      return NO;
    }
  }

  /** Whether one that is open already, for its port, and still reads, knows these bytes as its own. */
  private isClaimed(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): boolean {
    for (const analyzer of this.analyzers) {
      if (analyzer.finished || this.answer(analyzer.entry, fromOriginator, bytes, start, end) !== YES) continue;
      this.likely ??= analyzer;
      return true;
    }
    return false;
  }

  /**
   * Asks about the head of a stream: everybody until a few bytes are there, then those that answered MAYBE.
   * `isKept`: these bytes stand in `beginning` already. True if somebody was sure of it and reads on.
   */
  private ask(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number, isKept: boolean): boolean {
    const undecided = fromOriginator ? this.originatorUndecided : this.responderUndecided;
    if (undecided?.length === 0) return false;
    let still: Entry[] | undefined;
    if (!this.isClaimed(fromOriginator, bytes, start, end)) {
      for (const entry of undecided ?? this.candidates ?? NO_ENTRIES) {
        const answer = this.answer(entry, fromOriginator, bytes, start, end);
        if (answer === NO || this.isOpen(entry)) continue;
        if (answer === YES) {
          if (this.found(entry, fromOriginator, bytes, start, isKept ? start : end)) return true;
        } else if (still) still.push(entry);
        else still = [entry];
      }
      if (end - start < FEW_BYTES) return false;
    }
    if (fromOriginator) this.originatorUndecided = still ?? NO_ENTRIES;
    else this.responderUndecided = still ?? NO_ENTRIES;
    return false;
  }

  /** Opens what was recognised and shows it everything from the first byte; false if that is not its own after all. */
  private found(entry: Entry, fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): boolean {
    if (!entry.protocol.open) {
      this.named(entry);
      return true;
    }
    const analyzer = this.open(entry);
    if (!analyzer) return false;
    this.guard(analyzer, () => this.beginning?.replay(analyzer));
    if (end > start) this.guarded(analyzer, fromOriginator, bytes, start, end);
    if (analyzer.refused) return false;
    this.stand(analyzer);
    return true;
  }

  /** A protocol that has no reader: its probe is the confirmation. */
  private named(entry: Entry): void {
    this.settle();
    services.confirm(this.environment, this.connection, entry, entry.protocol.name);
  }

  private stand(analyzer: ActiveAnalyzer): void {
    this.likely ??= analyzer;
    this.settle();
  }

  private nameLikely(): void {
    const { likely, environment, connection } = this;
    if (likely === null || likely.refused || likely.entry.protocol.probeIsProof === false || this.isTold) return;
    if (environment.zeekServicesOnly || connection.services.length > 0) return;
    services.confirm(environment, connection, likely.entry, likely.entry.protocol.name);
  }

  /** What was seen of the side with the gap is kept; what comes no longer begins anything. */
  private keepGap(fromOriginator: boolean, length: number): void {
    const undecided = fromOriginator ? this.originatorUndecided : this.responderUndecided;
    if (undecided === GAPPED) {
      this.settle();
      return;
    }
    if (fromOriginator) this.originatorUndecided = GAPPED;
    else this.responderUndecided = GAPPED;
    this.beginning ??= new Beginning();
    this.beginning.gap(fromOriginator, length);
    if (this.isExhausted) this.settle();
  }

  /** All that is looked at was seen: of both directions, or far more of one. */
  private get isExhausted(): boolean {
    if (this.originatorUndecided?.length === 0 && this.responderUndecided?.length === 0) return true;
    const limit = this.environment.recognition.probeBytes;
    const originator = this.beginning?.side(true).length ?? 0;
    const responder = this.beginning?.side(false).length ?? 0;
    return (originator >= limit && responder >= limit) || originator + responder >= 8 * limit;
  }

  private settle(): void {
    this.candidates = null;
    this.originatorUndecided = null;
    this.responderUndecided = null;
    this.beginning = null;
  }
}

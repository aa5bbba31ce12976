import { Packet } from '../decode/packet.js';
import { Findings, type WrittenFinding } from '../detect/findings.js';
import type { Columns, Log, RecordOf } from '../records/schema.js';
import { type Fault, Faults } from './faults.js';
import { Front, type FrontOptions } from './front.js';
import type { Settings } from './settings/settings.js';
import { type Output, Stage } from './stage.js';
import { addWatchers } from './watchers.js';

export type EngineOptions = FrontOptions;

/** Joins the layers: packets in; records, findings and counters out. Reads no clock and no disk. */
export class Engine {
  readonly settings: Settings;
  readonly faults = new Faults();
  private readonly raised = new Findings();
  /** Zeek's clock begins at the first second: what is stamped before it is told at 1. */
  private readonly clock = { now: 1, packet: new Packet() };
  private readonly front: Front;
  private readonly stage: Stage;

  constructor(options: EngineOptions, outputs: readonly Output[]) {
    const { clock, faults } = this;
    this.settings = options.settings;
    this.stage = new Stage(clock, (where, error) => faults.add(where, error));
    for (const output of outputs) this.stage.addOutput(output);
    addWatchers(this.stage, { ...options, clock, findings: this.raised });
    this.front = new Front(options, this.stage, { clock, faults });
  }

  /** One frame; its fields of the frame are set. A mistake of our own costs this frame, and is told. */
  packet(packet: Packet): void {
    this.front.packet(packet);
  }

  /** Only the clock moves on. */
  advance(now: number): void {
    this.front.advance(now);
  }

  /** The capture is over: everything pending goes out. */
  finish(): void {
    this.front.finish();
    this.stage.flush(this.clock.now);
  }

  /** A record that the engine itself has to say. */
  emit<C extends Columns>(log: Log<C>, record: RecordOf<C>): void {
    this.stage.emit(log, record);
  }

  get now(): number {
    return this.clock.now;
  }

  /** What was raised so far, the gravest first, each in its latest form. */
  get findings(): WrittenFinding[] {
    return this.raised.written();
  }

  get statistics() {
    return { ...this.front.statistics, findingsGivenUp: this.raised.givenUp };
  }

  get faultList(): readonly Fault[] {
    return this.faults.list;
  }
}

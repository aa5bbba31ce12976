import type { FlowConnection } from './flow-connection.js';
import type { Alarm, AlarmQueue } from './timers.js';

/** Who ends connections. */
export interface Closer {
  readonly alarms: AlarmQueue;
  close(record: number): void;
}

/** An alarm of a TCP session; one of an earlier generation no longer counts. */
export class SessionAlarm implements Alarm {
  readonly at: number;
  readonly birth: number;
  readonly silent: boolean;
  order = 0;
  private readonly keeper: Closer;
  private readonly connection: FlowConnection;
  private readonly kind: number;
  private readonly generation: number;

  constructor(keeper: Closer, connection: FlowConnection, kind: number, at: number) {
    this.at = at;
    this.birth = connection.birth;
    this.silent = connection.silent;
    this.keeper = keeper;
    this.connection = connection;
    this.kind = kind;
    this.generation = connection.generation;
  }

  fire(now: number): void {
    const { connection } = this;
    if (connection.over || connection.generation !== this.generation) return;
    if (connection.session?.alarmed(this.kind, now)) this.keeper.close(connection.record);
  }
}

/** Looks every `period` seconds whether a connection has been quiet for long. */
export class QuietAlarm implements Alarm {
  at: number;
  readonly birth: number;
  readonly silent: boolean;
  order = 0;
  private readonly keeper: Closer;
  private readonly connection: FlowConnection;
  private readonly period: number;
  private readonly quiet: number;

  constructor(keeper: Closer, connection: FlowConnection, now: number, period: number, quiet: number) {
    this.at = now + period;
    this.birth = connection.birth;
    this.silent = connection.silent;
    this.keeper = keeper;
    this.connection = connection;
    this.period = period;
    this.quiet = quiet;
  }

  fire(): void {
    const { connection, keeper } = this;
    if (connection.over) return;
    if (this.at - connection.last >= this.quiet) {
      keeper.close(connection.record);
      return;
    }
    this.at += this.period;
    keeper.alarms.set(this);
  }
}

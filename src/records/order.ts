/**
 * The one order of all records (docs/adr/0004): what happens in a run, packet by packet and step by step. Every shard
 * of a run comes through the same packets and the same steps, so that two records of different shards compare.
 */

/** The steps that a packet's time sets off before the packet itself is read, in order. */
const STEP_ALARMS = 1;
export const STEP_TIMERS = 2;
export const STEP_FILES = 3;
export const STEP_SHARED = 4;
export const STEP_PACKET = 5;
/** The steps at the end of the capture. */
export const STEP_LAST_FLOWS = 6;
export const STEP_LAST_LOSS = 7;
export const STEP_LAST_FILES = 8;
export const STEP_LAST_SHARED = 9;
export const STEP_LAST_PACKETS = 10;

/** More IP packets in one frame than this share a place. */
const PLACES = 1024;

/** Where a run is. The four numbers, compared one after the other, are the order of what it emits. */
export class Order {
  /** Packets so far, of all inputs. */
  packet = 0;
  /** One of STEP_. */
  step = STEP_PACKET;
  /** Within the step: the time of the alarm, the tick of the timers, or the place in the frame. */
  at = 0;
  /** The flow that it is about, by its birth. */
  flow = 0;
  /** What happens now is another shard's to tell. */
  silent = false;

  /** The next packet comes: its time first. */
  next(): void {
    this.packet++;
  }

  /** A step begins. */
  enter(step: number): void {
    this.step = step;
    this.at = 0;
    this.flow = 0;
    this.silent = false;
  }

  /** The alarms whose time has come. */
  enterAlarms(): void {
    this.step = STEP_ALARMS;
    this.at = Number.NEGATIVE_INFINITY;
    this.flow = 0;
  }

  /** An alarm goes off; one that was set for a time that has passed comes right behind the one that set it. */
  alarm(at: number, flow: number, silent: boolean): void {
    this.silent = silent;
    if (at < this.at || (at === this.at && flow < this.flow)) return;
    this.at = at;
    this.flow = flow;
  }

  /** What follows is about the flow. */
  about(flow: number, silent: boolean): void {
    this.flow = flow;
    this.silent = silent;
  }

  /** The next IP packet of the frame: out of a tunnel, or beside the one before. */
  nextPlace(silent: boolean): void {
    this.at++;
    this.silent = silent;
  }

  /** The capture is over. */
  end(): void {
    this.packet = Number.POSITIVE_INFINITY;
  }

  /** The birth of a flow that begins now: flows are told apart by it, and it orders them by their first packets. */
  get birth(): number {
    return this.packet * PLACES + Math.min(this.at, PLACES - 1);
  }
}

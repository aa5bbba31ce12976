import type { FrameSource } from '../capture/source.js';
import { Packet } from '../decode/packet.js';
import type { FrameTest } from '../filter/bpf/compile.js';
import { packetFilterLog } from '../records/packet-filter.js';
import type { Columns, Log, RecordOf } from '../records/schema.js';

/** What packets are read through: an engine, or the share of one. */
export interface Runner {
  packet(packet: Packet): void;
  emit<C extends Columns>(log: Log<C>, record: RecordOf<C>): void;
  finish(): void;
}

export interface RunOptions {
  /** A capture filter, by link type. */
  filter?: { text: string; for(linkType: number): FrameTest } | undefined;
  /** Told after each block; true stops the run. */
  onBlock?: (packets: number) => boolean | Promise<boolean>;
}

export interface RunResult {
  /** Packets that the engine saw, and those that the filter left out. */
  packets: number;
  filteredOut: number;
  /** The run was stopped before the end. */
  interrupted: boolean;
}

/** Reads a source to its end through an engine. */
export async function run(source: FrameSource, engine: Runner, options: RunOptions = {}): Promise<RunResult> {
  const packet = new Packet();
  const tests: (FrameTest | undefined)[] = [];
  const result: RunResult = { packets: 0, filteredOut: 0, interrupted: false };
  const { filter } = options;
  const isWanted = (): boolean => {
    if (!filter) return true;
    let test = tests[packet.linkType];
    if (!test) {
      test = filter.for(packet.linkType);
      tests[packet.linkType] = test;
    }
    return test(packet.bytes, packet.start, packet.end, packet.wireLength);
  };
  for (;;) {
    while (source.next(packet)) {
      if (!isWanted()) {
        result.filteredOut++;
        continue;
      }
      if (result.packets === 0) announce(engine, packet.ts, filter?.text);
      result.packets++;
      engine.packet(packet);
    }
    const stop = options.onBlock?.(result.packets) ?? false;
    if (typeof stop === 'boolean' ? stop : await stop) {
      result.interrupted = true;
      break;
    }
    const more = source.more();
    if (!(typeof more === 'boolean' ? more : await more)) break;
  }
  engine.finish();
  return result;
}

function announce(engine: Runner, ts: number, filter: string | undefined): void {
  engine.emit(packetFilterLog, { ts, node: 'zeek', filter: filter ?? 'ip or not ip', init: true, success: true });
}

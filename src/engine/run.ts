import type { FrameSource } from '../capture/source.js';
import { Packet } from '../decode/packet.js';
import type { FrameTest } from '../filter/bpf/compile.js';
import { packetFilterLog } from '../records/packet-filter.js';
import type { Engine } from './engine.js';

export interface RunOptions {
  /** A capture filter, by link type. */
  filter?: { text: string; for(linkType: number): FrameTest } | undefined;
  /** Told after each block; true stops the run. */
  onBlock?: (packets: number) => boolean;
}

export interface RunResult {
  /** Packets that the engine saw, and those that the filter left out. */
  packets: number;
  filteredOut: number;
  /** The run was stopped before the end. */
  interrupted: boolean;
}

/** Reads a source to its end through an engine. Yields after each block, so that others get their turn. */
export async function run(source: FrameSource, engine: Engine, options: RunOptions = {}): Promise<RunResult> {
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
    if (options.onBlock?.(result.packets)) {
      result.interrupted = true;
      break;
    }
    const more = source.more();
    if (!(typeof more === 'boolean' ? more : await more)) break;
  }
  engine.finish();
  return result;
}

function announce(engine: Engine, ts: number, filter: string | undefined): void {
  engine.emit(packetFilterLog, { ts, node: 'zeek', filter: filter ?? 'ip or not ip', init: true, success: true });
}

import { describe, expect, it } from 'vitest';
import { ethernet, ipv4, udp } from '../decode/build.js';
import { Packet } from '../decode/packet.js';
import { pointAt } from '../decode/testing.js';
import type { Protocol } from '../protocols/contract.js';
import { defineProtocol } from '../protocols/contract.js';
import type { AnyRecord } from '../records/schema.js';
import { Engine } from './engine.js';
import { settingsTree } from './parts.js';
import { nodePlatform } from './platform/node.js';
import { Settings } from './settings/settings.js';

const frame = (id: number, payload = 'x') =>
  ethernet(
    ipv4(
      { source: '192.0.2.1', destination: '198.51.100.1', id },
      udp({ sourcePort: 4000, destinationPort: 9 }, payload),
    ),
  );

/** Runs frames through an engine that knows these protocols only; records by log. */
function runFrames(frames: readonly (readonly [number, Uint8Array])[], protocols: Protocol[] = [], options = {}) {
  const parts = { protocols, policies: [], detectors: [] };
  const records: Record<string, AnyRecord[]> = {};
  const settings = new Settings(settingsTree(parts), {}, undefined);
  const engine = new Engine({ settings, parts, platform: nodePlatform(), seed: 1, ...options }, [
    (log, record) => {
      records[log.name] = [...(records[log.name] ?? []), record];
    },
  ]);
  const packet = new Packet();
  for (const [ts, bytes] of frames) {
    pointAt(packet, bytes);
    packet.ts = ts;
    engine.packet(packet);
  }
  engine.finish();
  return { engine, records };
}

describe('packets that a mirror port shows twice', () => {
  const frames = [
    [10, frame(1)],
    [10.001, frame(1)],
    [10.002, frame(2)],
  ] as const;

  it('are counted', () => {
    const { engine, records } = runFrames(frames);
    expect([engine.statistics.duplicates, records['conn']?.[0]?.['orig_pkts']]).toEqual([1, 3]);
  });

  it('are left out where that is asked for', () => {
    const { engine, records } = runFrames(frames, [], { dropDuplicates: true });
    expect([engine.statistics.duplicates, records['conn']?.[0]?.['orig_pkts']]).toEqual([1, 2]);
  });
});

it('tells its own mistakes in reporter.log when they happen, and goes on', () => {
  const broken = defineProtocol({
    name: 'broken',
    title: 'Throws',
    ports: { udp: [9] },
    open: () => ({
      datagram: () => {
        throw new Error('no such thing');
      },
    }),
  });
  const { records } = runFrames([[10, frame(1)]], [broken as Protocol]);
  expect(records['reporter']).toEqual([
    { ts: 10, level: 'Reporter::ERROR', message: 'no such thing', location: 'broken' },
  ]);
  expect(records['conn']).toHaveLength(1);
});

it('has a clock that begins at the first second, as Zeek has', () => {
  const { engine } = runFrames([[0.5, frame(1)]]);
  expect(engine.now).toBe(1);
});

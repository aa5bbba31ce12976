import { describe, expect, it } from 'vitest';
import { EarshotError } from '../core/error.js';
import { ethernet, ipv4, udp } from '../decode/build.js';
import { Packet } from '../decode/packet.js';
import { pointAt } from '../decode/testing.js';
import type { Protocol } from '../protocols/contract.js';
import { defineProtocol } from '../protocols/contract.js';
import type { AnyRecord, Log } from '../records/schema.js';
import { weirdLog } from '../records/weird.js';
import { Engine } from './engine.js';
import { Faults } from './faults.js';
import { settingsTree } from './parts.js';
import { nodePlatform } from './platform/node.js';
import { Settings } from './settings/settings.js';
import { Stage } from './stage.js';

const frame = (id: number, payload = 'x') =>
  ethernet(
    ipv4(
      { source: '192.0.2.1', destination: '198.51.100.1', id },
      udp({ sourcePort: 4000, destinationPort: 9 }, payload),
    ),
  );

function packetOf(bytes: Uint8Array): Packet {
  const packet = new Packet();
  pointAt(packet, bytes);
  return packet;
}

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

describe('a disk that is full ends the run, and is not taken for a mistake of ours', () => {
  const full = () => {
    throw new EarshotError('output.full', 'dns.log: no space left on the disk');
  };
  const talking = defineProtocol({
    name: 'talking',
    title: 'Emits a record and a file',
    ports: { udp: [9] },
    open: report => ({
      datagram: (_fromOriginator, bytes, start, end) => {
        report.weird('odd');
        report.file({ source: 'TALKING', fromOriginator: true }).data(bytes, start, end);
        return undefined;
      },
    }),
  }) as Protocol;
  const parts = { protocols: [talking], policies: [], detectors: [] };

  it('when a writer meets it while an analyzer emits', () => {
    const settings = new Settings(settingsTree(parts));
    const engine = new Engine({ settings, parts, platform: nodePlatform(), seed: 1 }, [full]);
    expect(() => engine.packet(packetOf(frame(1)))).toThrow('no space left');
    expect(engine.faults.count).toBe(0);
  });

  it('when a file is extracted', () => {
    const settings = new Settings(settingsTree(parts), { 'files.extract': true });
    const options = { settings, parts, platform: nodePlatform(), seed: 1, extractor: { write: full } };
    const engine = new Engine(options, []);
    expect(() => {
      engine.packet(packetOf(frame(1)));
      engine.finish();
    }).toThrow('no space left');
    expect(engine.faults.count).toBe(0);
  });

  it('when a detector or a policy is shown a record, and at the end', () => {
    const watcher = { see: full, flush: full };
    const stage = new Stage({ now: 1 }, (where, error) => new Faults().add(where, error));
    stage.addPolicy([weirdLog as unknown as Log], watcher);
    expect(() => stage.emit(weirdLog, { name: 'odd', notice: false, peer: 'zeek' })).toThrow('no space left');
    expect(() => stage.flush(1)).toThrow('no space left');
  });
});

it('has a clock that begins at the first second, as Zeek has', () => {
  const { engine } = runFrames([[0.5, frame(1)]]);
  expect(engine.now).toBe(1);
});

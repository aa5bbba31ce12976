import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pcapFile } from '../../capture/build.js';
import { MemorySource } from '../../capture/formats/memory.js';
import { variedCapture } from './build.js';
import { type RunTexts, runAlone, runShared } from './testing.js';

const SCRIPTS = [
  'policy/misc/capture-loss',
  'policy/misc/detect-traceroute',
  'policy/protocols/conn/known-hosts',
  'policy/protocols/conn/known-services',
  'policy/protocols/http/software',
  'policy/protocols/dhcp/software',
];

/** Without what the engine counts of its own detectors, which no shard has. */
const comparable = ({ counts, ...texts }: RunTexts) => ({
  ...texts,
  duplicates: counts.duplicates,
  checksums: counts.checksums,
});

async function isSame(bytes: Uint8Array, configuration = {}, shards = [1, 2, 3, 4, 8]): Promise<RunTexts> {
  const open = () => new MemorySource(bytes);
  const alone = await runAlone(open, configuration);
  for (const count of shards) {
    expect(comparable(await runShared(count, open, configuration))).toEqual(comparable(alone));
  }
  return alone;
}

describe('a run in shards', () => {
  it('comes to what one worker comes to, in every log and to the byte', async () => {
    const { logs, counts } = await isSame(variedCapture());
    expect(Object.keys(logs).sort()).toEqual(
      ['analyzer', 'conn', 'dhcp', 'dns', 'files', 'ftp', 'http', 'packet_filter', 'syslog', 'tunnel', 'weird'].filter(
        name => name in logs,
      ),
    );
    expect(counts).toMatchObject({ checksums: { tcp: 48 } });
    expect(counts.duplicates).toBeGreaterThan(0);
    expect(logs['dhcp']?.match(/\n/g)?.length).toBe(24);
  });

  it('does so for what policies derive of all connections', async () => {
    const { logs } = await isSame(variedCapture(12), { zeek: { load: SCRIPTS, ignore_checksums: true } }, [2, 4]);
    expect(logs).toHaveProperty('capture_loss');
    expect(logs).toHaveProperty('known_hosts');
  });

  it('does so where flows and streams end by time', async () => {
    await isSame(variedCapture(12), { 'flow.tcpInactivity': 1, 'flow.udpInactivity': 0.2, 'files.timeout': 1 }, [2, 4]);
  });

  it('does so for whatever the frames hold, and times that run backwards', async () => {
    const base = new MemorySource(variedCapture(6));
    const frames: Uint8Array[] = [];
    const frame = { bytes: new Uint8Array(0), start: 0, end: 0 } as never as Parameters<MemorySource['next']>[0];
    while (base.next(frame)) frames.push(frame.bytes.slice(frame.start, frame.end));
    const mutated = fc.record({
      from: fc.nat(frames.length - 1),
      at: fc.nat(120),
      value: fc.nat(255),
      after: fc.integer({ min: -3, max: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(mutated, { minLength: 1, maxLength: 60 }), async steps => {
        let ts = 1_700_000_000;
        const written = steps.map(({ from, at, value, after }) => {
          const bytes = Uint8Array.from(frames[from] ?? []);
          if (at < bytes.length) bytes[at] = value;
          ts += after;
          return { bytes, ts };
        });
        await isSame(pcapFile(written), {}, [2, 4]);
      }),
      { numRuns: 40 },
    );
  });
});

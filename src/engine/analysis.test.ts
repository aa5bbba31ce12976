import { describe, expect, it } from 'vitest';
import { pcapFile } from '../capture/build.js';
import { MemorySource } from '../capture/formats/memory.js';
import { ethernet, ipv4, udp } from '../decode/build.js';
import { SourceAnalysis } from './analysis.js';
import { nodePlatform } from './platform/node.js';

const datagram = (id: number) =>
  ethernet(
    ipv4(
      { source: '192.0.2.1', destination: '198.51.100.1', id },
      udp({ sourcePort: 4000 + id, destinationPort: 9 }, 'x'),
    ),
  );

/** An analysis of ten datagrams, and how often its source was opened and closed. */
function analysisOf(configuration = {}) {
  const calls = { opened: 0, closed: 0 };
  const bytes = pcapFile(Array.from({ length: 10 }, (_, at) => ({ bytes: datagram(at), ts: at * 100 })));
  const open = () => {
    calls.opened++;
    const source = new MemorySource(bytes);
    const close = source.close.bind(source);
    source.close = () => {
      calls.closed++;
      close();
    };
    return source;
  };
  return { calls, analysis: new SourceAnalysis({ open, platform: nodePlatform }, { configuration }) };
}

describe('an analysis', () => {
  it('has findings and summary once all records were taken', async () => {
    const { analysis, calls } = analysisOf();
    expect(analysis.summary).toBeUndefined();
    let connections = 0;
    for await (const record of analysis) if (record.log === 'conn') connections++;
    expect([connections, analysis.summary?.connections, analysis.findings]).toEqual([10, 10, []]);
    expect(calls).toEqual({ opened: 1, closed: 1 });
  });

  it('gives the summary alone to those who want no records', async () => {
    const { analysis } = analysisOf();
    expect(await analysis.finish()).toMatchObject({ connections: 10, findings: [], looked_for: ['Scans'] });
  });

  it('closes its source when nobody wants more', async () => {
    const { analysis, calls } = analysisOf();
    for await (const _ of analysis) break;
    expect(calls).toEqual({ opened: 1, closed: 1 });
    expect(analysis.summary).toBeUndefined();
  });

  it('throws for a setting that does not exist', async () => {
    const { analysis } = analysisOf({ 'flow.maxFlow': 1 });
    await expect(analysis.finish()).rejects.toMatchObject({ code: 'config.unknown-name', hint: expect.any(String) });
  });
});

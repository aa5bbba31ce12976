import { expect, it } from 'vitest';
import { namesAskedFor } from '../examples/names.js';
import { analyze } from '../src/index.js';

const DEMO = 'demo/office.pcap.gz';

it('tells the names that were asked for in the demo', async () => {
  expect(await namesAskedFor(DEMO)).toEqual(expect.arrayContaining(['files.example', 'intranet.example']));
});

it('finds the intruder of the demo, and nobody else', async () => {
  const analysis = analyze([DEMO]);
  let connections = 0;
  for await (const record of analysis) if (record.log === 'conn') connections++;
  expect(connections).toBeGreaterThan(1000);
  expect(analysis.findings.map(finding => finding.kind)).toEqual(
    expect.arrayContaining(['scan.port.tcp_syn', 'scan.host_sweep.arp']),
  );
  expect(new Set(analysis.findings.flatMap(finding => finding.src))).toEqual(new Set(['192.168.20.66']));
});

it('says the same every time', async () => {
  const once = async () => {
    const records = [];
    for await (const record of analyze([DEMO])) records.push(JSON.stringify(record));
    return records;
  };
  expect(await once()).toEqual(await once());
});

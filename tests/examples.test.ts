import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { meter, readings } from '../examples/meter.js';
import { guessers } from '../examples/missing-pages.js';
import { tell } from '../examples/tell.js';
import { pcapFile } from '../src/capture/build.js';
import { ethernet, ipv4, tcp } from '../src/decode/build.js';
import { analyze, type Protocol } from '../src/index.js';
import { play } from '../src/protocols/play.js';

const DEMO = 'demo/office.pcap.gz';
const folder = mkdtempSync(join(tmpdir(), 'earshot-examples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const METER = '192.0.2.17';
const SERVER = '198.51.100.2';
const SYN = 2;
const ACK = 16;
const FIN = 1;

/** A capture of one connection in which the meter says these lines, a segment each. */
function captureOf(...lines: string[]): string {
  const frames: Uint8Array[] = [];
  const say = (fromMeter: boolean, flags: number, seq: number, ack: number, payload = '') => {
    const [source, destination] = fromMeter ? [METER, SERVER] : [SERVER, METER];
    const [sourcePort, destinationPort] = fromMeter ? [40_000, 7700] : [7700, 40_000];
    frames.push(
      ethernet(ipv4({ source, destination }, tcp({ sourcePort, destinationPort, flags, seq, ack }, payload))),
    );
  };
  say(true, SYN, 0, 0);
  say(false, SYN | ACK, 0, 1);
  say(true, ACK, 1, 1);
  let seq = 1;
  for (const line of lines) {
    say(true, ACK, seq, 1, line);
    seq += line.length;
    say(false, ACK, 1, seq);
  }
  say(true, FIN | ACK, seq, 1);
  say(false, FIN | ACK, 1, seq + 1);
  say(true, ACK, seq + 1, 2);
  const path = join(folder, `${lines.length}.pcap`);
  writeFileSync(path, pcapFile(frames.map((bytes, at) => ({ bytes, ts: 1_700_000_000 + at / 10 }))));
  return path;
}

describe('a protocol of one’s own', () => {
  it('is told by content, and its records come with the others', async () => {
    const capture = captureOf('METER/1 id=17 kwh=12', '04.5\nMETER/1 id=3 kwh=8\n', 'METER/1 id=17 kwh=1204.6\n');
    expect(await readings(capture)).toEqual(
      new Map([
        [17, 1204.6],
        [3, 8],
      ]),
    );
    const services: (string | undefined)[] = [];
    for await (const record of analyze([capture], { protocols: [meter] })) {
      if (record.log === 'conn') services.push(record.service);
    }
    expect(services).toEqual(['meter']);
  });

  it('gives up on what is no reading', () => {
    const noise = new TextEncoder().encode('METER/1 id=x\nMETER/1 id=1 kwh=2\n');
    expect(
      play(meter as Protocol)
        .originator(noise)
        .close()
        .records.entries.map(({ log }) => log.name),
    ).not.toContain('meter');
  });
});

describe('a detector of one’s own', () => {
  it('finds who looked for pages in the demo', async () => {
    expect(await guessers(DEMO, 4)).toMatchObject([
      { id: expect.stringMatching(/^F\d+$/), src: '192.168.20.66', why: [{ measured: 4, threshold: 4 }] },
    ]);
  });

  it('stays silent below its threshold', async () => {
    expect(await guessers(DEMO, 20)).toEqual([]);
  });
});

it('tells findings and what to look at next in words', async () => {
  const [first, ...rest] = await tell(DEMO);
  expect(first).toMatch(/^F1 high: 192\.168\.20\.66 probed 1,000 TCP ports/);
  expect(rest.at(-1)).toMatch(/\((conn|http|dns|ssl)\.log, C/);
});

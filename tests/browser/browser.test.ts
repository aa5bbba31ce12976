import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/engine/library.js';

const CHROMIUM = '/usr/bin/chromium';
const DEMO = 'demo/office.pcap.gz';
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The library as a page loads it. A module of Node within its reach, or one left outside, fails the build. */
async function bundle(): Promise<string> {
  const result = await build({
    entryPoints: ['src/browser.ts'],
    bundle: true,
    format: 'iife',
    globalName: 'earshot',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}

/** What the page runs: a string, for the library's name exists there only. */
const script = (base64: string): string => `(async () => {
  const bytes = Uint8Array.from(atob('${base64}'), character => character.charCodeAt(0));
  const records = [];
  for await (const record of earshot.analyzeBytes(bytes)) records.push(record);
  return JSON.stringify(records);
})()`;

async function recordsOfPage(capture: Uint8Array): Promise<unknown[]> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundle() });
    return JSON.parse((await page.evaluate(script(Buffer.from(capture).toString('base64')))) as string) as unknown[];
  } finally {
    await browser.close();
  }
}

describe('the library for browsers', () => {
  it('reaches no module of Node', async () => {
    expect(await bundle()).toContain('analyzeBytes');
  });

  const isMissing = !existsSync(CHROMIUM);
  if (isMissing && process.env['CI'] !== 'true') {
    console.warn(`${CHROMIUM} is missing: the comparison of page and Node is left out`);
  }
  it.skipIf(isMissing && process.env['CI'] !== 'true')('gives the records of Node in a page', async () => {
    const inNode: unknown[] = [];
    for await (const record of analyze([DEMO])) inNode.push(record);
    const inPage = await recordsOfPage(gunzipSync(readFileSync(DEMO)));
    expect(inPage.length).toBeGreaterThan(0);
    expect(inPage).toEqual(JSON.parse(JSON.stringify(inNode)));
  });
});

/**
 * Writes src/protocols/shared/x509/objects.ts: object identifiers with their short and long names, from the list of the
 * installed OpenSSL (Apache-2.0), and the signature algorithms that came after it (NIST's registry of algorithm
 * objects). Run: node scripts/tables/objects.mjs
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/** NIST CSOR 2.16.840.1.101.3.4.3: FIPS 204 and FIPS 205. */
const LATER = [
  ['2.16.840.1.101.3.4.3.17', 'id-ml-dsa-44', 'ML-DSA-44'],
  ['2.16.840.1.101.3.4.3.18', 'id-ml-dsa-65', 'ML-DSA-65'],
  ['2.16.840.1.101.3.4.3.19', 'id-ml-dsa-87', 'ML-DSA-87'],
];

/** Arcs that stand in certificates: names, algorithms, curves, extensions; the rest of the list is left out. */
const KEPT =
  /^(1\.2\.840\.(113549\.1\.(1|9)|10040|10045)|1\.3\.(14\.3\.2|36\.3|101|132\.0)|2\.5\.4|2\.5\.29|2\.16\.840\.1\.101\.3\.4|0\.9\.2342\.19200300\.100\.1|1\.3\.6\.1\.(5\.5\.7\.(1|3|48)|4\.1\.311|4\.1\.11129)|1\.2\.643|1\.2\.156\.10197|1\.2\.804|2\.23)\b/;

const rows = [];
for (const line of execFileSync('openssl', ['list', '-objects'], { encoding: 'utf8' }).split('\n')) {
  const match = /^(.+?) = (?:(.+), )?([\d.]+)$/.exec(line.trim());
  if (!match) continue;
  const [, short, long = short, id] = match;
  if (KEPT.test(id)) rows.push([id, short, long]);
}
const quoted = text => `'${text.replaceAll("'", "\\'")}'`;
const all = [...rows, ...LATER].map(([id, short, long]) => `  [${quoted(id)}, ${quoted(short)}, ${quoted(long)}],`);

writeFileSync(
  new URL('../../src/protocols/shared/x509/objects.ts', import.meta.url),
  `/** Object identifiers: dotted form, short name, long name, as OpenSSL prints them. Made by scripts/tables/objects.mjs. */
export const OBJECTS: readonly (readonly [id: string, short: string, long: string])[] = [
${[...new Set(all)].join('\n')}
];
`,
);

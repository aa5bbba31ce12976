/**
 * Writes src/rules/data/classes.ts and references.ts: names, texts and priorities of rule classes, and the systems of
 * references, which are data of the format of rules, from the classification.config and reference.config that come with
 * Suricata. Run: node scripts/tables/rule-classes.mjs FOLDER
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2];
if (!folder) throw new Error('which folder holds classification.config and reference.config?');

const linesOf = (file, pattern) =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .map(line => pattern.exec(line))
    .filter(found => found !== null);
const quoted = text => `'${text.replaceAll("'", "\\'")}'`;

const classes = linesOf('classification.config', /^config classification:\s*([^,]+?)\s*,\s*([^,]+?)\s*,\s*(\d+)/);
write(
  'classes.ts',
  `/** Classes of rules: name, text of the alert, priority. Made by scripts/tables/rule-classes.mjs; see NOTICE. */
import type { RuleClass } from '../settings.js';

export const CLASSES: ReadonlyMap<string, RuleClass> = new Map([
${classes.map(([, name, text, priority]) => `  [${quoted(name)}, { text: ${quoted(text)}, priority: ${priority} }],`).join('\n')}
]);
`,
);

const systems = linesOf('reference.config', /^config reference:\s*(\S+)\s+(\S+)/);
write(
  'references.ts',
  `/**
 * Systems that references speak of, with the beginning of their address. Made by scripts/tables/rule-classes.mjs; see
 * NOTICE.
 */
export const REFERENCE_SYSTEMS: ReadonlyMap<string, string> = new Map([
${systems.map(([, name, address]) => `  [${quoted(name.toLowerCase())}, ${quoted(address)}],`).join('\n')}
]);
`,
);

function write(name, text) {
  const path = fileURLToPath(new URL(`../../src/rules/data/${name}`, import.meta.url));
  writeFileSync(path, text);
  execFileSync('npx', ['biome', 'check', '--write', path], { stdio: 'ignore' });
}

// Writes a new protocol, detector or command with its test, its line in the list and in docs/reference: npm run new KIND NAME
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { commandFiles } from './new/command.mjs';
import { detectorFiles } from './new/detector.mjs';
import { protocolFiles } from './new/protocol.mjs';

const KINDS = { protocol: protocolFiles, detector: detectorFiles, command: commandFiles };
/** Words that cannot name an export. */
const RESERVED = new Set(
  `await break case catch class const continue debugger default delete do else enum export extends false finally for
  function if implements import in instanceof interface let new null package private protected public return static
  super switch this throw true try typeof var void while with yield`.split(/\s+/),
);
/** Names that the folders of these lists use for something else. */
const TAKEN = new Set(['all', 'analyze', 'commands', 'contract', 'main', 'play', 'session', 'shared', 'version']);

const [kind = '', name = ''] = process.argv.slice(2);
const files = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
if (!files) refuse(`${kind || 'nothing'}: write npm run new protocol|detector|command NAME`);
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 40) {
  refuse(`${name || 'no name'}: a name is of small letters, digits and single hyphens, and begins with a letter`);
}
const id = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
if (RESERVED.has(id)) refuse(`${name}: this is a word of the language`);
if (TAKEN.has(name)) refuse(`${name}: this name is taken`);

const plan = files({ name, id, Id: id[0].toUpperCase() + id.slice(1) });
for (const path of [...plan.claims, ...Object.keys(plan.files)]) if (existsSync(path)) refuse(`${path} exists`);
const list = readFileSync(plan.list, 'utf8');
const listed = plan.addTo(list);
if (listed === undefined) refuse(`${plan.list} has ${id} already`);
for (const [path, text] of Object.entries(plan.files)) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
writeFileSync(plan.list, listed);
if (plan.page) writeFileSync(plan.page, plan.addToPage(readFileSync(plan.page, 'utf8')));
// Long names make long lines.
execFileSync('node_modules/.bin/biome', ['check', '--write', ...Object.keys(plan.files), plan.list], { stdio: 'pipe' });
execFileSync(process.execPath, ['scripts/reference.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
console.log([...Object.keys(plan.files), plan.list, ...(plan.page ? [plan.page] : []), 'docs/reference/'].join('\n'));
const [test] = Object.keys(plan.files).filter(path => path.endsWith('.test.ts'));
console.log(`\nNext: npx vitest run ${test}, change what is there, npm run reference, npm run check`);

function refuse(why) {
  console.error(`new: ${why}`);
  process.exit(1);
}

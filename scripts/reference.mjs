// Writes docs/reference/ from the declarations: logs, settings, commands. With --check it only tells whether that is up to date.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandPages } from './reference/commands.mjs';
import { loadDeclarations } from './reference/declarations.mjs';
import { logPages } from './reference/logs.mjs';
import { settingsPage } from './reference/settings.mjs';

const FOLDER = 'docs/reference';
const NOTE = '<!-- Written by `npm run reference` from the declarations in src. Do not edit. -->\n\n';

const { logs, sections, commands } = await loadDeclarations();
const pages = { ...logPages(logs), 'settings.md': settingsPage(sections), 'commands.md': commandPages(commands) };
for (const name of Object.keys(pages)) pages[name] = NOTE + pages[name];

if (process.argv.includes('--check')) {
  const wrong = [...new Set([...Object.keys(pages), ...present()])].filter(name => pages[name] !== stored(name));
  for (const name of wrong) console.error(`reference: ${join(FOLDER, name)} is not up to date: npm run reference`);
  process.exit(wrong.length > 0 ? 1 : 0);
}
rmSync(FOLDER, { recursive: true, force: true });
for (const [name, text] of Object.entries(pages)) {
  mkdirSync(join(FOLDER, name, '..'), { recursive: true });
  writeFileSync(join(FOLDER, name), text);
}
console.log(`${Object.keys(pages).length} pages in ${FOLDER}`);

function stored(name) {
  try {
    return readFileSync(join(FOLDER, name), 'utf8');
  } catch {
    return undefined;
  }
}

function present() {
  try {
    return readdirSync(FOLDER, { recursive: true }).filter(name => name.endsWith('.md'));
  } catch {
    return [];
  }
}

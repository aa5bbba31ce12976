/** A command that reads captures and says how many packets there are, as a start. */
export function commandFiles({ name, id }) {
  const path = `src/cli/${name}.ts`;
  return {
    list: 'src/cli/commands.ts',
    addTo: list => withCommand(list, { name, id }),
    claims: [],
    files: {
      [path]: `import { Command } from 'commander';
import { openCaptures } from '../capture/sources/open.js';
import { Packet } from '../decode/packet.js';

/** \`earshot ${name} FILE ...\` */
export const ${id}Command = (): Command =>
  new Command('${name}')
    .description('Counts the packets of captures.')
    .argument('<input...>', 'captures, folders of captures, or - for standard input')
    .action(async (inputs: string[]) => {
      process.stdout.write(\`\${await packetsOf(inputs)} packets\\n\`);
    });

export async function packetsOf(inputs: readonly string[]): Promise<number> {
  const source = await openCaptures(inputs);
  const packet = new Packet();
  let packets = 0;
  for (;;) {
    while (source.next(packet)) packets++;
    if (!(await source.more())) break;
  }
  source.close();
  return packets;
}
`,
      [`src/cli/${name}.test.ts`]: `import { expect, it } from 'vitest';
import { packetsOf } from './${name}.js';

it('counts the packets of the demo', async () => {
  expect(await packetsOf(['demo/office.pcap.gz'])).toBeGreaterThan(1000);
});
`,
    },
  };
}

/** commands.ts with one import and one entry more; undefined if it is there already. */
function withCommand(list, { name, id }) {
  const imports = [...list.matchAll(/^import \{ (\w+)Command \} from '\.\/([^']+)\.js';$/gm)].map(([, id, name]) => ({
    id,
    name,
  }));
  if (imports.some(each => each.name === name || each.id === id)) return undefined;
  const all = [...imports, { id, name }].sort((a, b) => (a.name < b.name ? -1 : 1));
  const importLines = all.map(each => `import { ${each.id}Command } from './${each.name}.js';`).join('\n');
  const entries = all.map(each => `${each.id}Command`);
  const oneLine = `[${entries.join(', ')}];`;
  const head = 'export const commands: readonly (() => Command)[] = ';
  const array =
    head.length + oneLine.length <= 120 ? oneLine : `[\n${entries.map(entry => `  ${entry},\n`).join('')}];`;
  return list
    .replace(/^import \{ \w+Command \}[\s\S]*?(?=\n\n)/m, () => importLines)
    .replace(/^export const commands[\s\S]*?\];/m, () => head + array);
}

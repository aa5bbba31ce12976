/** A command that reads captures and says how many packets there are, as a start. */
export function commandFiles({ name, id }) {
  const path = `src/cli/${name}.ts`;
  return {
    list: 'src/cli/commands.ts',
    addTo: list => withCommand(list, { name, id }),
    claims: [],
    page: 'docs/commands.md',
    addToPage: page => page.replace('\n## Settings\n', `\n## ${name}\n\nCounts the packets of captures.\n$&`),
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

/** commands.ts with one entry more; undefined if it is there already. */
function withCommand(list, { name, id }) {
  const lines = [...list.matchAll(/^ {2}\{ name: '.*$/gm)].map(([line]) => line);
  if (lines.some(line => line.includes(`name: '${name}'`) || line.includes(`.${id}Command(`))) return undefined;
  const all = [...lines, `  { name: '${name}', load: async () => (await import('./${name}.js')).${id}Command() },`];
  return list.replace(
    /(CommandEntry\[\] = \[\n)[\s\S]*?(\n\];)/,
    (_, head, tail) => head + all.sort().join('\n') + tail,
  );
}

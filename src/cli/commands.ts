import type { Command } from 'commander';

interface CommandEntry {
  readonly name: string;
  load(): Promise<Command>;
}

/** Every command: one line each, in alphabetical order. A run loads its own alone. */
const commands: readonly CommandEntry[] = [
  { name: 'analyze', load: async () => (await import('./analyze.js')).analyzeCommand() },
  { name: 'demo', load: async () => (await import('./demo.js')).demoCommand() },
  { name: 'follow', load: async () => (await import('./follow.js')).followCommand() },
  { name: 'rules', load: async () => (await import('./rules/index.js')).rulesCommand() },
];

/** The commands that a command line needs: the one that it names, or all. */
export function commandsFor(line: readonly string[]): Promise<Command[]> {
  const named = commands.filter(({ name }) => name === line[0]);
  return Promise.all((named.length > 0 ? named : commands).map(({ load }) => load()));
}

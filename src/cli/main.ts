#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { EarshotError } from '../core/error.js';
import { commandsFor } from './commands.js';
import { tuneTiers } from './tiering.js';
import { VERSION } from './version.js';

/** A person's mistake: exit status 1, in words. Ours: the stack and where to send it. */
function fail(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 1;
    return;
  }
  if (error instanceof EarshotError) {
    process.stderr.write(`earshot: ${error.message}\n${error.hint ? `  ${error.hint}\n` : ''}`);
    return;
  }
  const { syscall, message } = error as NodeJS.ErrnoException;
  if (syscall !== undefined) {
    process.stderr.write(`earshot: ${message}\n`);
    return;
  }
  process.stderr.write(
    `earshot: a mistake of our own. Please report it with what follows.\n${(error as Error).stack}\n`,
  );
}

tuneTiers();

// A reader that closes the pipe early has what it wants.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit();
  process.stderr.write(`earshot: standard output: ${error.message}\n`);
  process.exit(1);
});

const program = new Command('earshot')
  .description('Hears a network: captures in; connections, protocols, files, oddities and findings out.')
  .version(VERSION, '-V, --version')
  .helpOption('-h, --help');
/** Mistakes on the command line are said as all others are. */
const words = {
  outputError: (text: string, write: (text: string) => void) => write(text.replace(/^error: /, 'earshot: ')),
};
const prepare = (command: Command): void => {
  command.exitOverride().configureOutput(words);
  for (const inner of command.commands) prepare(inner);
};

try {
  for (const command of await commandsFor(process.argv.slice(2))) program.addCommand(command);
  prepare(program);
  await program.parseAsync();
} catch (error) {
  fail(error);
}

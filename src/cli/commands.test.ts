import { expect, it } from 'vitest';
import { commandsFor } from './commands.js';

const namesFor = async (...line: string[]) => (await commandsFor(line)).map(command => command.name());

it('a command line that names a command needs that one alone', async () => {
  expect(await namesFor('follow', 'a.pcap', '--all')).toEqual(['follow']);
});

it('any other needs all of them, for help and for suggestions', async () => {
  expect((await namesFor()).length).toBeGreaterThan(1);
  expect(await namesFor('folow')).toEqual(await namesFor());
});

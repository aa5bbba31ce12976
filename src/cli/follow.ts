import { Command } from 'commander';
import { openCaptures } from '../capture/sources/open.js';
import { EarshotError } from '../core/error.js';
import { DEFAULT_DECODE_OPTIONS, Decoder } from '../decode/decoder.js';
import { Packet } from '../decode/packet.js';
import { ALL_PARTS, settingsTree, streamParams } from '../engine/parts.js';
import { nodePlatform } from '../engine/platform/node.js';
import { Settings } from '../engine/settings/settings.js';
import { Follow } from '../flow/follow.js';
import { readConfiguration, settingOption } from './configuration.js';

interface FollowFlags {
  checksums: 'accept' | 'validate' | 'ignore';
  config?: string;
  set: string[];
}

/** `earshot follow FILE --all --json`: what each side of each TCP connection sent. */
export const followCommand = (): Command =>
  new Command('follow')
    .description('The TCP streams of a capture: what each side sent, by bytes, SHA-256 and gaps.')
    .argument('<file>', 'a capture, or - for standard input')
    .requiredOption('--all', 'every connection')
    .requiredOption('--json', 'as a JSON array')
    .option('--checksums <how>', 'accept, validate or ignore', 'accept')
    .option('--config <file>', 'settings, JSON or YAML')
    .addOption(settingOption())
    .action(follow);

async function follow(file: string, flags: FollowFlags): Promise<void> {
  if (!['accept', 'validate', 'ignore'].includes(flags.checksums)) {
    throw new EarshotError('usage', `--checksums ${flags.checksums} is none of accept, validate, ignore`);
  }
  const settings = new Settings(settingsTree(ALL_PARTS), await readConfiguration(flags.config, flags.set));
  const decoder = new Decoder({ ...DEFAULT_DECODE_OPTIONS, checksums: flags.checksums }, { weird: () => undefined });
  const { policy } = settings.section('stream', streamParams);
  const following = new Follow(decoder, nodePlatform(), { policy });
  const source = await openCaptures([file]);
  const packet = new Packet();
  for (;;) {
    while (source.next(packet)) {
      decoder.frame(packet);
      following.packet(packet);
    }
    const more = source.more();
    if (!(typeof more === 'boolean' ? more : await more)) break;
  }
  source.close();
  process.stdout.write(`${JSON.stringify(following.finish(), null, 1)}\n`);
  if (source.files.some(({ damageCount }) => damageCount > 0)) process.exitCode = 2;
}

import { Command } from 'commander';
import { checkCommand } from './check.js';

/** `earshot rules ...`: what is done with rules beside running them. */
export const rulesCommand = (): Command =>
  new Command('rules')
    .description("Rules in Suricata's language: check them.")
    .addCommand(checkCommand().exitOverride());

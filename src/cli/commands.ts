import type { Command } from 'commander';
import { analyzeCommand } from './analyze.js';
import { demoCommand } from './demo.js';
import { followCommand } from './follow.js';

/** Every command: one line each, in alphabetical order. */
export const commands: readonly (() => Command)[] = [analyzeCommand, demoCommand, followCommand];

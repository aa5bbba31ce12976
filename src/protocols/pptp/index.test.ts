import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { pptp } from './index.js';

describe('PPTP', () => {
  itTells(pptp, 'tcp', ['\x00\x9c\x00\x01\x1a+<M\x00\x01\x00\x00']);
});

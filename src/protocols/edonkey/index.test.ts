import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { edonkey } from './index.js';

describe('eDonkey', () => {
  itTells(edonkey, 'tcp', ['\xe3"\x00\x00\x00\x01\x10hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh']);
});

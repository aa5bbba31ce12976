import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { skinny } from './index.js';

describe('Skinny (SCCP)', () => {
  itTells(
    skinny,
    'tcp',
    ['\x04\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00'],
    ['\x04\x00\x00\x00\x00\x10\x00\x00\x00\x00\x00\x00'],
  );
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { ajp } from './index.js';

describe('Apache JServ Protocol', () => {
  itTells(ajp, 'tcp', ['\x124\x00\x01\n', 'AB\x00\x01\x09']);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { afp } from './index.js';

describe('Apple Filing Protocol', () => {
  itTells(afp, 'tcp', ['\x00\x03\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00']);
});

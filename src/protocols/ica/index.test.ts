import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { ica } from './index.js';

describe('Citrix ICA', () => {
  itTells(ica, 'tcp', ['\x7f\x7fICA\x00', '\x1aCGP/01\x00']);
});

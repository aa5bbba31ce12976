import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { tinc } from './index.js';

describe('tinc', () => {
  itTells(tinc, 'tcp', ['0 alpha 17\n', '0 alpha 17.7\n']);
});

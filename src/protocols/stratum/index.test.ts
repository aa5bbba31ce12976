import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { stratum } from './index.js';

describe('Mining pools (Stratum)', () => {
  itTells(stratum, 'tcp', [
    '{"id":1,"method":"mining.subscribe","params":[]}\n',
    '{"id":1,"method":"login","params":{"login":"x","pass":"y"}}\n',
  ]);
});

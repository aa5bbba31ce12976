import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { gearman } from './index.js';

describe('Gearman', () => {
  itTells(gearman, 'tcp', ['\x00REQ\x00\x00\x00\x01\x00\x00\x00\x02wc']);
});

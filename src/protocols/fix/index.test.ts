import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { fix } from './index.js';

describe('FIX', () => {
  itTells(fix, 'tcp', ['8=FIX.4.2\x019=65\x01']);
});

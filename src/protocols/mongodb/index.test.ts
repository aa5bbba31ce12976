import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { mongodb } from './index.js';

describe('MongoDB', () => {
  itTells(mongodb, 'tcp', [
    '\x1a\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\xd4\x07\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00',
  ]);
});

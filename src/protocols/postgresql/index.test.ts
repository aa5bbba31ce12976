import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { postgresql } from './index.js';

describe('PostgreSQL', () => {
  itTells(postgresql, 'tcp', [
    '\x00\x00\x00\x08\x04\xd2\x16/',
    '\x00\x00\x00\x14\x00\x03\x00\x00user\x00alice\x00\x00',
  ]);
});

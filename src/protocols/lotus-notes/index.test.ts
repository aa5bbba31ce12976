import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { lotusNotes } from './index.js';

describe('Lotus Notes', () => {
  itTells(lotusNotes, 'tcp', [
    'z\x00\x00\x00\x02\x00\x00\x00@\x0f\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00',
  ]);
});

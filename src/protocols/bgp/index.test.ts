import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { bgp } from './index.js';

describe('Border Gateway Protocol', () => {
  itTells(bgp, 'tcp', ['\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00\x13\x04']);
});

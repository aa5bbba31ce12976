import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { nntp } from './index.js';

describe('NNTP', () => {
  itTells(nntp, 'tcp', ['MODE READER\r\n']);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { h323 } from './index.js';

describe('H.323', () => {
  itTells(h323, 'tcp', ['\x03\x00\x000\x08\x02\x124\x05~\x00 \x05 \xa8\x06\x00\x08\x91J\x00\x04\x01\x01']);
  itTells(h323, 'udp', ['\x0e\x80F\x92\x06\x00\x08\x91J\x00\x06\x00\x01\n']);
});

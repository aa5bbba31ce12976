import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { lisp } from './index.js';

describe('LISP', () => {
  itTells(lisp, 'udp', ['\x80\x00\x00\x00E\x00\x00\x14\x00\x00\x00\x00@\x11\x00\x00\xc0\x00\x02\x01\xc63d\x01']);
});

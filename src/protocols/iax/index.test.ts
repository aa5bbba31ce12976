import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { iax } from './index.js';

describe('Inter-Asterisk eXchange', () => {
  itTells(iax, 'udp', ['\x80\x04\x00\x00\x00\x00\x00\x01\x00\x00\x06\x01\x0b\x02\x00\x02\x01\x03100']);
});

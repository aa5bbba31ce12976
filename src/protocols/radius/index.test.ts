import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { radius } from './index.js';

describe('RADIUS', () => {
  itTells(
    radius,
    'udp',
    ['\x01\x07\x00\x1a0123456789abcdef\x01\x06user', '\x05\x07\x00\x140123456789abcdef'],
    ['\x01\x07\x00\x1b0123456789abcdef\x01\x06user'],
  );
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { tftp } from './index.js';

describe('Trivial File Transfer Protocol', () => {
  itTells(tftp, 'udp', [
    '\x00\x01boot.img\x00octet\x00',
    '\x00\x03\x00\x01dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd',
    '\x00\x05\x00\x01File not found\x00',
  ]);
});

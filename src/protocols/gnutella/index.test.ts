import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { gnutella } from './index.js';

describe('Gnutella', () => {
  itTells(gnutella, 'tcp', ['GNUTELLA CONNECT/0.6\r\n', 'GNUTELLA/0.6 200 OK\r\n']);
  itTells(
    gnutella,
    'udp',
    ['01234567\xff123456\x00\x00\x01\x00\x00\x00\x00\x00'],
    ['01234567\xff123456\x00\x00\x01\x00\x01\x00\x00\x00'],
  );
});

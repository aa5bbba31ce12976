import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { memcached } from './index.js';

describe('Memcached', () => {
  itTells(memcached, 'tcp', ['get key\r\n', 'set key 0 60 5\r\nvalue\r\n']);
  itTells(memcached, 'udp', ['\x00\x01\x00\x00\x00\x01\x00\x00stats\r\n']);
});

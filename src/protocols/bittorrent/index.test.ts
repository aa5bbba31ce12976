import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { bittorrent } from './index.js';

describe('BitTorrent', () => {
  itTells(bittorrent, 'tcp', ['\x13BitTorrent protocol\x00\x00\x00\x00\x00\x00\x00\x00']);
  itTells(bittorrent, 'udp', [
    'd1:ad2:id20:01234567890123456789e1:q4:ping1:t1:a1:y1:qe',
    "\x00\x00\x04\x17'\x10\x19\x80\x00\x00\x00\x00\x124Vx",
    'A\x00\x124\x00\x00\x00\x01\x00\x00\x00\x00\x00\x10\x00\x00\x00\x01\x00\x00',
  ]);
});

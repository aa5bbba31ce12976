import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { wireguard } from './index.js';

describe('WireGuard', () => {
  itTells(wireguard, 'udp', [
    '\x01\x00\x00\x00wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww',
    '\x02\x00\x00\x00wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww',
  ]);
});

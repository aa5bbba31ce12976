import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { bacnet } from './index.js';

describe('BACnet/IP', () => {
  itTells(bacnet, 'udp', ['\x81\x0b\x00\x0c\x01 \xff\xff\x00\xff\x10\x08']);
});

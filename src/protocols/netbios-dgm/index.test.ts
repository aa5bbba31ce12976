import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { netbiosDgm } from './index.js';

describe('NetBIOS datagram service', () => {
  itTells(netbiosDgm, 'udp', [
    '\x11\x02\x124\xc0\x00\x02\x01\x00\x8a\x00 \x00\x00 CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\x00',
  ]);
});

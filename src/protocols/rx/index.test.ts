import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { rx } from './index.js';

describe('Rx (AFS)', () => {
  itTells(rx, 'udp', [
    'F\xf8\xa0\x00\x124Vx\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x01\x01\x05\x00\x00\x00\x00\x004',
  ]);
});

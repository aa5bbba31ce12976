import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { gtpv1 } from './index.js';

describe('GTP version 1, user plane', () => {
  itTells(gtpv1, 'udp', [
    '0\xff\x00\x14\x00\x00\x00\x01E\x00\x00\x14\x00\x00\x00\x00@\x01\x00\x00\xc0\x00\x02\x01\xc63d\x01',
  ]);
});

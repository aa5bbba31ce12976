import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { dtls } from './index.js';

describe('DTLS, begun before the capture', () => {
  itTells(
    dtls,
    'udp',
    ['\x17\xfe\xfd\x00\x01\x00\x00\x00\x00\x0c\x1a\x00\x18cccccccccccccccccccccccc'],
    ['\x17\xfe\xfd\x00\x01\x00\x00\x00\x00\x0c\x1a\x00\x18ccccccccccccccccccccccc'],
  );
});

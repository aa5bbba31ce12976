import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { tls } from './index.js';

describe('TLS, begun before the capture', () => {
  itTells(
    tls,
    'tcp',
    ['\x17\x03\x03\x00\x13ccccccccccccccccccc', '\x15\x03\x03\x00\x1aaaaaaaaaaaaaaaaaaaaaaaaaaa'],
    ['\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00', '\x15\x03\x01\x00\x02\x02(', '\x17\x03\x03\x00\x04ccccHTTP/1.1'],
  );
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { someip } from './index.js';

describe('SOME/IP', () => {
  itTells(someip, 'udp', [
    '\x124\x00\x08\x00\x00\x00\x11\x00\x00\x00\x01\x01\x01\x00\x00\x00\x00\x00\x05\xab\xab\xab\xab\xab',
  ]);
});

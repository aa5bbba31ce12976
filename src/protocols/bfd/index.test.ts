import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { bfd } from './index.js';

describe('BFD', () => {
  itTells(bfd, 'udp', [' @\x03\x18\x00\x00\x00\x01\x00\x00\x00\x00\x00\x0fB@\x00\x0fB@\x00\x00\x00\x00']);
});

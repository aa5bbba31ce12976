import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { http2 } from './index.js';

describe('HTTP/2 in the clear', () => {
  itTells(http2, 'tcp', ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00']);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { proxy } from './index.js';

describe('PROXY protocol', () => {
  itTells(proxy, 'tcp', ['PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n', '\r\n\r\n\x00\r\nQUIT\n']);
});

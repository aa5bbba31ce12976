import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { imap } from './index.js';

describe('Internet Message Access Protocol', () => {
  itTells(imap, 'tcp', ['a001 CAPABILITY\r\n', '1 login alice secret\r\n'], ['GET / HTTP/1.1\r\n']);
});

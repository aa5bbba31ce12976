import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { rsh } from './index.js';

describe('Remote shell and login', () => {
  itTells(rsh, 'tcp', ['1023\x00alice\x00alice\x00ls -l\x00', '\x00alice\x00alice\x00xterm/38400\x00']);
});

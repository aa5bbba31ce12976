import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { pop3 } from './index.js';

describe('Post Office Protocol', () => {
  itTells(pop3, 'tcp', ['CAPA\r\n', 'APOP alice c4c9334bac560ecc979e58001b3e22fb\r\n'], ['USER alice\r\n']);
});

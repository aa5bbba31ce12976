import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { irc } from './index.js';

describe('Internet Relay Chat', () => {
  itTells(
    irc,
    'tcp',
    ['NICK alice\r\nUSER alice 0 * :Alice\r\n', 'USER alice 0 * :Alice\r\n', 'CAP LS 302\r\n'],
    ['USER alice\r\n'],
  );
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { ldapUdp } from './index.js';

describe('LDAP over UDP', () => {
  itTells(ldapUdp, 'udp', [
    '0%\x02\x01\x01c \x04\x00\n\x01\x00\n\x01\x00\x02\x01\x00\x02\x01\x00\x01\x01\x00\x87\x0bobjectclass0\x00',
  ]);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { ldapTcp } from './index.js';

describe('LDAP over TCP', () => {
  itTells(ldapTcp, 'tcp', [
    '0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00',
    '0%\x02\x01\x01c \x04\x00\n\x01\x00\n\x01\x00\x02\x01\x00\x02\x01\x00\x01\x01\x00\x87\x0bobjectclass0\x00',
  ]);
});

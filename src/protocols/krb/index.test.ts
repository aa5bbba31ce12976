import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { krb } from './index.js';

describe('Kerberos over UDP', () => {
  itTells(krb, 'udp', ['j\x1a0\x18\xa1\x03\x02\x01\x05\xa2\x03\x02\x01\n\xa4\x0c0\n0123456789']);
});

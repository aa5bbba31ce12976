import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { dnscrypt } from './index.js';

describe('DNSCrypt', () => {
  itTells(dnscrypt, 'udp', ['r6fnvWj8nnnnnnnnnnnnnnnnnnnnnnnn']);
  itTells(dnscrypt, 'tcp', ['\x00@r6fnvWj8nnnnnnnnnnnnnnnnnnnnnnnn']);
});

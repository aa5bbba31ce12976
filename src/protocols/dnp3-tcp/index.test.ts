import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { dnp3Tcp } from './index.js';

describe('DNP3 over TCP', () => {
  itTells(dnp3Tcp, 'tcp', ['\x05d\x05\n\x01\x00\x03\x00\xb1\n'], ['\x05d\x05\n\x01\x00\x03\x00\xb1\x00']);
});

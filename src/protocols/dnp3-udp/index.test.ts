import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { dnp3Udp } from './index.js';

describe('DNP3 over UDP', () => {
  itTells(dnp3Udp, 'udp', ['\x05d\x05\n\x01\x00\x03\x00\xb1\n']);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { iec104 } from './index.js';

describe('IEC 60870-5-104', () => {
  itTells(iec104, 'tcp', ['h\x04\x07\x00\x00\x00', 'h\x04\x01\x00\x04\x00']);
});

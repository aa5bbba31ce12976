import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { iec62056 } from './index.js';

describe('DLMS/COSEM', () => {
  itTells(iec62056, 'tcp', ['~\xa0\x07\x03!\x93\x0f\x01~']);
  itTells(iec62056, 'udp', ['\x00\x01\x00\x10\x00\x01\x00\x04\xc0\x01\x81\x00']);
});

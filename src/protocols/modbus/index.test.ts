import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { modbus } from './index.js';

describe('Modbus/TCP', () => {
  itTells(
    modbus,
    'tcp',
    ['\x00\x01\x00\x00\x00\x06\x01\x03\x00\x00\x00\n', '\x00\x01\x00\x00\x00\x03\x01\x83\x02'],
    ['\x00\x01\x00\x01\x00\x06\x01\x03\x00\x00\x00\n'],
  );
});

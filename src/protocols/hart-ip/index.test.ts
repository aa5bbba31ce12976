import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { hartIp } from './index.js';

describe('HART-IP', () => {
  itTells(hartIp, 'udp', ['\x01\x00\x00\x00\x00\x02\x00\r\x01\x00\x00u0']);
  itTells(hartIp, 'tcp', ['\x01\x00\x00\x00\x00\x02\x00\r\x01\x00\x00u0']);
});

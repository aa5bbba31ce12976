import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { knxnetIp } from './index.js';

describe('KNXnet/IP', () => {
  itTells(knxnetIp, 'udp', ['\x06\x10\x02\x01\x00\x0e\x08\x01\xc0\x00\x02\x01\xe5\xf0']);
  itTells(knxnetIp, 'tcp', ['\x06\x10\x02\x01\x00\x0e\x08\x01\xc0\x00\x02\x01\xe5\xf0']);
});

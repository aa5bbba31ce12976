import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { dhcpv6 } from './index.js';

describe('DHCP for IPv6', () => {
  itTells(dhcpv6, 'udp', ['\x01\x124V\x00\x01\x00\n\x00\x03\x00\x01\x02\x00\x00\x00\x00\x01\x00\x08\x00\x02\x00\x00']);
});

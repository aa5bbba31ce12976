import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { ssdp } from './index.js';

describe('SSDP', () => {
  itTells(ssdp, 'udp', [
    'M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n',
    'HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\n',
  ]);
});

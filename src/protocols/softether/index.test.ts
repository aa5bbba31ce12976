import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { softether } from './index.js';

describe('SoftEther VPN', () => {
  itTells(softether, 'udp', [
    '\x00\x00\x00\x03\x00\x00\x00\x07opcode\x00\x00\x00\x02\x00\x00\x00\x01\x00\x00\x00\x09get_token',
  ]);
  itTells(softether, 'tcp', ['POST /vpnsvc/connect.cgi HTTP/1.1\r\n']);
});

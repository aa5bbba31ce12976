import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { sip } from './index.js';

describe('Session Initiation Protocol', () => {
  itTells(
    sip,
    'udp',
    ['INVITE sip:bob@example.org SIP/2.0\r\n', 'SIP/2.0 100 Trying\r\n'],
    ['NOTIFY * HTTP/1.1\r\n', 'OPTIONS rtsp://192.0.2.1/ RTSP/1.0\r\n'],
  );
  itTells(sip, 'tcp', ['REGISTER sip:example.org SIP/2.0\r\n']);
});

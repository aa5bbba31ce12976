import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { rtsp } from './index.js';

describe('RTSP', () => {
  itTells(rtsp, 'tcp', ['SETUP rtsp://192.0.2.1/track RTSP/1.0\r\n', 'RTSP/1.0 200 OK\r\n']);
});

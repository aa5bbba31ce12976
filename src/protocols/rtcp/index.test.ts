import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { rtcp } from './index.js';

describe('RTP control protocol', () => {
  itTells(rtcp, 'udp', ['\x80\xc9\x00\x01\x124Vx'], ['\x80`\x00\x01\x124Vx']);
});

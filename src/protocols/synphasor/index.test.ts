import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { synphasor } from './index.js';

describe('Synchrophasors', () => {
  itTells(synphasor, 'tcp', ['\xaaA\x00\x12\x00\xf1\x00\x00\x00\x00\x00\x00\x00\x00\x00\x05\xd7\xd0']);
  itTells(synphasor, 'udp', ['\xaaA\x00\x12\x00\xf1\x00\x00\x00\x00\x00\x00\x00\x00\x00\x05\xd7\xd0']);
});

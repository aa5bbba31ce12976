import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { fins } from './index.js';

describe('OMRON FINS', () => {
  itTells(fins, 'udp', ['\x80\x00\x02\x00\x00\x00\x00c\x00\xef\x05\x01\x00']);
  itTells(fins, 'tcp', ['FINS\x00\x00\x00\x0c\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00']);
});

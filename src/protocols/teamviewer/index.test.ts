import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { teamviewer } from './index.js';

describe('TeamViewer', () => {
  itTells(teamviewer, 'tcp', ['\x17$\n \x00\x00\x00\x00\x00\x00\x00']);
  itTells(teamviewer, 'udp', ['\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x17$GP\x00']);
});

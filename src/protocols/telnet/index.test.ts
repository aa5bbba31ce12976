import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { telnet } from './index.js';

describe('Telnet', () => {
  itTells(telnet, 'tcp', ["\xff\xfd\x18\xff\xfd \xff\xfd#\xff\xfd'"], ['\xff\xfbc\xff\xfbd']);
});

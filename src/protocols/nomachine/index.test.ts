import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { nomachine } from './index.js';

describe('NoMachine', () => {
  itTells(nomachine, 'tcp', ['NXSH-8.10.1\n']);
  itTells(nomachine, 'udp', ['\x01\x00\x01\x00\n\x00\x00\x00\x00\x00']);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { pfcp } from './index.js';

describe('PFCP', () => {
  itTells(pfcp, 'udp', [' \x01\x00\x0c\x00\x00\x01\x00\x00`\x00\x04\xe1#Eg']);
});

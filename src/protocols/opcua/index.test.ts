import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { opcua } from './index.js';

describe('OPC UA', () => {
  itTells(opcua, 'tcp', [
    'HELF \x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00',
  ]);
});

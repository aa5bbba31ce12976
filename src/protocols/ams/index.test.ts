import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { ams } from './index.js';

describe('Beckhoff ADS', () => {
  itTells(ams, 'tcp', [
    "\x00\x00 \x00\x00\x00\x05\ru`\x01\x01\x10'\xc0\xa8\x01c\x01\x01\x03\x80\x04\x00\x04\x00\x00\x00\x00\x00\x00\x00\x00\x00\x05\x00\x00\x00",
  ]);
});

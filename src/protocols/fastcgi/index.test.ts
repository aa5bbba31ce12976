import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { fastcgi } from './index.js';

describe('FastCGI', () => {
  itTells(fastcgi, 'tcp', ['\x01\x01\x00\x01\x00\x08\x00\x00\x00\x01\x01\x00\x00\x00\x00\x00']);
});

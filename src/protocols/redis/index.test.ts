import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { redis } from './index.js';

describe('Redis', () => {
  itTells(redis, 'tcp', ['*1\r\n$4\r\nPING\r\n'], ['* OK ready\r\n$x']);
});

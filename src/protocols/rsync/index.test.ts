import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { rsync } from './index.js';

describe('rsync', () => {
  itTells(rsync, 'tcp', ['@RSYNCD: 31.0\n']);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { munin } from './index.js';

describe('Munin', () => {
  itTells(munin, 'tcp', ['# munin node at host.example\n']);
});

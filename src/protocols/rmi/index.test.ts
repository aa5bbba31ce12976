import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { rmi } from './index.js';

describe('Java RMI', () => {
  itTells(rmi, 'tcp', ['JRMI\x00\x02K']);
});

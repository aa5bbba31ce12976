import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { ceph } from './index.js';

describe('Ceph', () => {
  itTells(ceph, 'tcp', ['ceph v027', 'ceph v2\n']);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { giop } from './index.js';

describe('CORBA (GIOP)', () => {
  itTells(giop, 'tcp', ['GIOP\x01\x02\x01\x00\x00\x00\x00\x00']);
});

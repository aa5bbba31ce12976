import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { diameter } from './index.js';

describe('Diameter', () => {
  itTells(diameter, 'tcp', [
    '\x01\x00\x00$\x80\x00\x01\x01\x00\x00\x00\x00\x124Vx\x124Vx\x00\x00\x01\x08@\x00\x00\x10host.ex\x00',
  ]);
  itTells(diameter, 'sctp', [
    '\x01\x00\x00$\x80\x00\x01\x01\x00\x00\x00\x00\x124Vx\x124Vx\x00\x00\x01\x08@\x00\x00\x10host.ex\x00',
  ]);
});

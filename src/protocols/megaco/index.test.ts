import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { megaco } from './index.js';

describe('Megaco', () => {
  itTells(megaco, 'udp', ['MEGACO/1 [192.0.2.1]:2944\n', '!/1 [192.0.2.1]\n']);
});

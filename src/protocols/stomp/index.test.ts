import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { stomp } from './index.js';

describe('STOMP', () => {
  itTells(stomp, 'tcp', ['STOMP\naccept-version:1.0\n\n\x00']);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { tailscale } from './index.js';

describe('Tailscale', () => {
  itTells(tailscale, 'udp', ['TS\xf0\x9f\x92\xackkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk']);
});

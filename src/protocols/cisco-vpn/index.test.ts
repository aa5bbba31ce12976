import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { ciscoVpn } from './index.js';

describe('Cisco VPN', () => {
  itTells(ciscoVpn, 'tcp', ['iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii!@$#xxxxxxxxxxxx']);
});

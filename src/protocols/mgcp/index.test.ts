import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { mgcp } from './index.js';

describe('MGCP', () => {
  itTells(mgcp, 'udp', ['RQNT 1 *@gateway.example MGCP 1.0\r\n']);
});

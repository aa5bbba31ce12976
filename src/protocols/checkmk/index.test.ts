import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { checkmk } from './index.js';

describe('Checkmk', () => {
  itTells(checkmk, 'tcp', ['<<<check_mk>>>\n']);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { jsonRpc } from './index.js';

describe('JSON-RPC', () => {
  itTells(jsonRpc, 'tcp', ['{"jsonrpc": "2.0", "method": "echo"}\n']);
});

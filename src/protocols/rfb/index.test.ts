import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { rfb } from './index.js';

describe('Remote framebuffer (VNC)', () => {
  itTells(rfb, 'tcp', ['RFB 003.008\n']);
});

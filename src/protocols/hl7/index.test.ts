import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { hl7 } from './index.js';

describe('HL7', () => {
  itTells(hl7, 'tcp', ['\x0bMSH|^~\\&|A|B']);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { bitcoin } from './index.js';

describe('Bitcoin', () => {
  itTells(bitcoin, 'tcp', ['\xf9\xbe\xb4\xd9version\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00']);
});

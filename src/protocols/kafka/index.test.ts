import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { kafka } from './index.js';

describe('Kafka', () => {
  itTells(kafka, 'tcp', ['\x00\x00\x00\x12\x00\x12\x00\x03\x00\x00\x00\x01\x00\x08producer']);
});

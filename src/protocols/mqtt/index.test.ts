import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { mqtt } from './index.js';

describe('MQTT', () => {
  itTells(mqtt, 'tcp', [
    '\x10\x10\x00\x04MQTT\x04\x02\x00<\x00\x04test',
    '\x10\x12\x00\x06MQIsdp\x03\x02\x00<\x00\x04test',
  ]);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { thrift } from './index.js';

describe('Apache Thrift', () => {
  itTells(thrift, 'tcp', ['\x80\x01\x00\x01\x00\x00\x00\x04ping\x00\x00\x00\x00\x00']);
  itTells(thrift, 'udp', ['\x82\x81\x07\x09emitBatch\x00\x00\x00\x00']);
});

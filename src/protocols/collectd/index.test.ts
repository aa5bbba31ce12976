import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { collectd } from './index.js';

describe('collectd', () => {
  itTells(collectd, 'udp', [
    '\x00\x00\x00\nhost1\x00\x00\x08\x00\x0c\x18\xaa\x87H\x08\x81\x8d\xf4\x00\x09\x00\x0c\x00\x00\x00\x02\x80\x00\x00\x00',
  ]);
});

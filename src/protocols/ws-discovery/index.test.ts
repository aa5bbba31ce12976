import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { wsDiscovery } from './index.js';

describe('Web Services Dynamic Discovery', () => {
  itTells(wsDiscovery, 'udp', [
    '<?xml version="1.0"?><soap:Envelope xmlns:wsd="http://schemas.xmlsoap.org/ws/2005/04/discovery">',
  ]);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { xmpp } from './index.js';

describe('XMPP', () => {
  itTells(
    xmpp,
    'tcp',
    ["<?xml version='1.0'?><stream:stream xmlns='jabber:client'", "<stream:stream to='example.org'"],
    ["<?xml version='1.0'?><rss>"],
  );
});

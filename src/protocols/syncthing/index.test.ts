import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { syncthing } from './index.js';

describe('Syncthing', () => {
  itTells(syncthing, 'udp', ['.\xa7\xd9\x0b\n kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk']);
  itTells(syncthing, 'tcp', ['.\xa7\xd9\x0b\x00\x10hhhhhhhhhhhhhhhh']);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { netbiosSsn } from './index.js';

describe('NetBIOS session service', () => {
  itTells(
    netbiosSsn,
    'tcp',
    ['\x81\x00\x00D CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\x00 CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\x00'],
    ['\x81\x00\x00D xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'],
  );
});

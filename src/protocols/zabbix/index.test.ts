import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { zabbix } from './index.js';

describe('Zabbix', () => {
  itTells(zabbix, 'tcp', ['ZBXD\x01\x05\x00\x00\x00\x00\x00\x00\x00']);
});

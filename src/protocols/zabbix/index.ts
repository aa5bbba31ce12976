import { startsWith, u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Zabbix: the header of its protocols, "ZBXD" and flags. */
export const zabbix = defineProtocol({
  name: 'zabbix',
  title: 'Zabbix',
  ports: { tcp: [10050, 10051] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (!startsWith(bytes, start, end, 'ZBXD') || end - start < 5) return NO;
  const flags = u8(bytes, start + 4);
  return flags > 0 && flags < 8 ? YES : NO;
}

import { startsWith, u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** MQTT: CONNECT of version 3.1, 3.1.1 or 5 (OASIS MQTT 5.0 §3.1). */
export const mqtt = defineProtocol({
  name: 'mqtt',
  title: 'MQTT',
  ports: { tcp: [1883] },
  probe: { tcp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 10 || u8(bytes, start) !== 0x10) return NO;
  let at = start + 1;
  while (at < start + 5 && (u8(bytes, at) & 0x80) !== 0) at++;
  at++;
  return startsWith(bytes, at, end, '\0\x04MQTT') || startsWith(bytes, at, end, '\0\x06MQIsdp') ? YES : NO;
}

import { startsWith, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';
import { PostgresqlAnalyzer } from './analyzer.js';

/** PostgreSQL: the first message of a client, "Message Formats" of the frontend/backend protocol. */
export const postgresql = defineProtocol({
  name: 'postgresql',
  title: 'PostgreSQL',
  ports: { tcp: [5432] },
  probe: { tcp: probe },
  open: report => new PostgresqlAnalyzer(report),
});

function probe(bytes: Uint8Array, start: number, end: number, fromOriginator: boolean): number {
  const length = end - start;
  if (!fromOriginator || length < 8 || u32(bytes, start) > 10_000) return NO;
  const code = u32(bytes, start + 4);
  // SSLRequest, GSSENCRequest, CancelRequest.
  if (code === 80877103 || code === 80877104) return u32(bytes, start) === 8 ? YES : NO;
  if (code === 80877102) return u32(bytes, start) === 16 ? YES : NO;
  // StartupMessage of version 3.
  if (code >>> 16 !== 3 || u32(bytes, start) < 14) return NO;
  return startsWith(bytes, start + 8, end, 'user\0') ||
    startsWith(bytes, start + 8, end, 'database\0') ||
    startsWith(bytes, start + 8, end, 'application_name\0') ||
    startsWith(bytes, start + 8, end, 'client_encoding\0') ||
    startsWith(bytes, start + 8, end, 'replication\0')
    ? YES
    : NO;
}

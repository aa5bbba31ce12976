import { EarshotError } from '../core/error.js';
import { ALL_PARTS } from '../engine/parts.js';
import { nearest } from '../engine/settings/nearest.js';
import { filesLog } from '../files/log.js';
import { connLog } from '../flow/conn-log.js';
import { tunnelLog } from '../flow/tunnel-log.js';
import { analyzerLog } from '../records/analyzer.js';
import { noticeLog } from '../records/notice.js';
import { packetFilterLog } from '../records/packet-filter.js';
import { reporterLog } from '../records/reporter.js';
import { weirdLog } from '../records/weird.js';

/** Logs of no single part. */
const SHARED = [analyzerLog, connLog, filesLog, noticeLog, packetFilterLog, reporterLog, tunnelLog, weirdLog];

/** The logs named in `--only`; a name that no log has is refused. */
export function logNames(list: string): string[] {
  const declared = [...ALL_PARTS.protocols, ...ALL_PARTS.policies].flatMap(({ logs }) => logs ?? []);
  const known = [...SHARED, ...declared].filter(({ internal }) => !internal).map(({ name }) => name);
  const names = list.split(',');
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    throw new EarshotError('usage', `--only ${name}: there is no such log`, near && `Did you mean ${near}?`);
  }
  return names;
}

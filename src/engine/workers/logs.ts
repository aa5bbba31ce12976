import { filesLog } from '../../files/log.js';
import { connLog } from '../../flow/conn-log.js';
import { tunnelLog } from '../../flow/tunnel-log.js';
import { analyzerLog } from '../../records/analyzer.js';
import { noticeLog } from '../../records/notice.js';
import { packetFilterLog } from '../../records/packet-filter.js';
import { reporterLog } from '../../records/reporter.js';
import type { Log } from '../../records/schema.js';
import { weirdLog } from '../../records/weird.js';
import type { Parts } from '../parts.js';
import { watchedBy } from '../watchers.js';

/** Logs of no single part. */
export const SHARED_LOGS = [
  analyzerLog,
  connLog,
  filesLog,
  noticeLog,
  packetFilterLog,
  reporterLog,
  tunnelLog,
  weirdLog,
] as unknown as readonly Log[];

/** Finds logs by name: those that are written, and the internal ones that somebody watches. */
export function logNamed({ protocols, policies, detectors }: Parts): (name: string) => Log | undefined {
  const declared = [...protocols, ...policies].flatMap(({ logs }) => logs ?? []);
  const watched = [...policies.flatMap(({ watches }) => watches), ...detectors.flatMap(watchedBy)];
  const byName = new Map([...SHARED_LOGS, ...watched, ...declared].map(log => [log.name, log]));
  return name => byName.get(name);
}

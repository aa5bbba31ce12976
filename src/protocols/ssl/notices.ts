import type { NoticeRecord } from '../../records/notice.js';
import type { Report } from '../contract.js';
import type { SslSettings } from './params.js';

/** Raises a notice of a connection, with its ends as the acting and the other side. */
export function raiseNotice(report: Report<SslSettings>, notice: NoticeRecord): void {
  const { connection } = report;
  report.notice({
    proto: connection.proto,
    src: connection.originator,
    dst: connection.responder,
    p: connection.responderPort,
    ...notice,
  });
}

/** Whether a host is among those that a setting such as `LOCAL_HOSTS` means. */
export function isMeant(report: Report<SslSettings>, host: string, which: string): boolean {
  if (which === 'ALL_HOSTS') return true;
  if (which === 'LOCAL_HOSTS') return report.home.hasText(host);
  return which === 'REMOTE_HOSTS' && !report.home.hasText(host);
}

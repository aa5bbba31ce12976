import { describe, expect, it } from 'vitest';
import { Networks } from '../../core/networks.js';
import type { Platform } from '../../core/platform.js';
import { httpLog } from '../../protocols/http/log.js';
import type { NoticeRecord } from '../../records/notice.js';
import { sqlInjection } from './index.js';

function watch(threshold: number) {
  const notices: NoticeRecord[] = [];
  const watcher = sqlInjection.open({
    settings: { threshold, interval: 300, maxHosts: 10 },
    home: new Networks([]),
    platform: {} as Platform,
    loaded: () => true,
    emit: () => undefined,
    notice: (notice: NoticeRecord) => notices.push(notice),
  } as never);
  const request = (tags: readonly string[], now: number) =>
    watcher.see(
      { uid: `C${now}`, 'id.orig_h': '192.0.2.1', 'id.resp_h': '198.51.100.1', tags } as never,
      httpLog as never,
      now,
    );
  return { notices, request };
}

describe('the policy about SQL injection', () => {
  it('raises one notice for the attacker and one for the victim when the threshold is reached', () => {
    const { notices, request } = watch(3);
    for (let now = 1; now <= 5; now++) request(['HTTP::URI_SQLI'], now);
    expect(notices.map(notice => [notice.note, notice.uid])).toEqual([
      ['HTTP::SQL_Injection_Attacker', 'C3'],
      ['HTTP::SQL_Injection_Victim', 'C3'],
    ]);
  });

  it('does not count requests that are not marked, nor those of another interval', () => {
    const { notices, request } = watch(2);
    request([], 1);
    request(['HTTP::URI_SQLI'], 2);
    request(['HTTP::URI_SQLI'], 1000);
    expect(notices).toEqual([]);
  });
});

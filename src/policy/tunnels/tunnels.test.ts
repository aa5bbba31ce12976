import { expect, it } from 'vitest';
import { Networks } from '../../core/networks.js';
import { defaultsOf, type Params, type SettingsOf } from '../../core/params.js';
import type { Platform } from '../../core/platform.js';
import { tunnelLog, tunnelUseLog } from '../../flow/tunnel-log.js';
import type { Log } from '../../records/schema.js';
import { RecordList } from '../../records/sink.js';
import { tunnels } from './index.js';

const use = (port: number, ts: number, isOver = false) => ({
  ts,
  uid: `C${port}`,
  'id.orig_h': '192.0.2.1',
  'id.orig_p': port,
  'id.resp_h': '192.0.2.2',
  'id.resp_p': 4789,
  tunnel_type: 'Tunnel::VXLAN',
  is_over: isOver,
});

/** What tunnel.log says of these uses: time, port and action. */
function told(uses: readonly ReturnType<typeof use>[], end: number) {
  const records = new RecordList();
  const watcher = tunnels.open({
    settings: defaultsOf(tunnels.params ?? {}) as SettingsOf<Params>,
    home: new Networks([]),
    platform: {} as Platform,
    loaded: () => false,
    emit: (log, record) => records.emit(log, record),
    notice: () => {},
  });
  for (const record of uses) watcher.see(record, tunnelUseLog as unknown as Log, record.ts);
  watcher.flush?.(end);
  return records.of(tunnelLog).map(row => [row.ts, row['id.orig_p'], row.action]);
}

it('tells of a tunnel when the first connection is found in it and when it is over', () => {
  expect(told([use(1, 10), use(1, 11), use(1, 12, true)], 12)).toEqual([
    [10, 1, 'Tunnel::DISCOVER'],
    [12, 1, 'Tunnel::CLOSE'],
  ]);
});

it('says nothing of the end of a tunnel in which nothing was found', () => {
  expect(told([use(1, 12, true)], 12)).toEqual([]);
});

it('lets a tunnel expire that no new connection uses for an hour', () => {
  expect(told([use(1, 0), use(2, 100), use(1, 3000), use(3, 4000)], 6599)).toEqual([
    [0, 1, 'Tunnel::DISCOVER'],
    [100, 2, 'Tunnel::DISCOVER'],
    [3700, 2, 'Tunnel::EXPIRE'],
    [4000, 3, 'Tunnel::DISCOVER'],
  ]);
});

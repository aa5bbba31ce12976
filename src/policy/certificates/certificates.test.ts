import { expect, it } from 'vitest';
import { Networks } from '../../core/networks.js';
import { defaultsOf } from '../../core/params.js';
import { serverCertificateLog } from '../../protocols/shared/tls/log.js';
import { x509Log } from '../../protocols/x509/log.js';
import { RecordList } from '../../records/sink.js';
import type { Policy } from '../contract.js';
import { knownCerts } from '../known-certs/index.js';
import { knownCertsLog } from '../known-certs/log.js';
import { certificates } from './index.js';

function open(policy: Policy, settings: Record<string, unknown> = {}, scripts: string[] = []) {
  const records = new RecordList();
  const watcher = policy.open({
    settings: { ...defaultsOf(policy.params ?? {}), ...settings },
    home: new Networks(['10.0.0.0/8']),
    loaded: (script: string) => scripts.includes(script),
    emit: records.emit.bind(records),
  } as never);
  return { watcher, records };
}
const row = (more = {}) => ({ fingerprint: 'a', host_cert: true, client_cert: false, ...more });

it('holds back a certificate that was logged within a day, in the same role', () => {
  const { watcher } = open(certificates);
  const see = (record: object, now: number) => watcher.see(record as never, x509Log as never, now);
  expect([see(row(), 0), see(row(), 10), see(row({ host_cert: false }), 20), see(row(), 90_000)]).toEqual([
    true,
    false,
    true,
    true,
  ]);
});

it('holds back nothing with an interval of 0, and the chain where only hosts are asked for', () => {
  const { watcher } = open(certificates, { relogAfter: 0 }, ['policy/protocols/ssl/log-hostcerts-only']);
  const see = (record: object) => watcher.see(record as never, x509Log as never, 0);
  expect([see(row()), see(row()), see(row({ host_cert: false }))]).toEqual([true, true, false]);
});

it('tells a certificate once a server at home', () => {
  const { watcher, records } = open(knownCerts);
  for (const host of ['10.0.0.1', '10.0.0.1', '192.0.2.1', '10.0.0.2']) {
    watcher.see({ ts: 1, host, port_num: 443, fingerprint: 'a', serial: '01' }, serverCertificateLog as never, 1);
  }
  expect(records.of(knownCertsLog).map(record => record.host)).toEqual(['10.0.0.1', '10.0.0.2']);
});

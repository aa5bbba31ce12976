import { expect, it } from 'vitest';
import { defaultsOf } from '../../core/params.js';
import { nodePlatform } from '../../engine/platform/node.js';
import { RecordList } from '../../records/sink.js';
import { SAMPLE_CERTIFICATE, SAMPLE_FINGERPRINT } from '../shared/x509/sample.js';
import { x509 } from './index.js';
import { x509Log } from './log.js';

function read(bytes: Uint8Array, mimeType: string, settings: Record<string, unknown> = {}) {
  const records = new RecordList();
  const report = {
    fuid: 'F1',
    now: 5,
    options: { source: 'SSL', fromOriginator: false, mimeType },
    settings: { ...defaultsOf(x509.params ?? {}), ...settings },
    platform: nodePlatform(),
    digest: () => undefined,
    emit: records.emit.bind(records),
    weird: () => undefined,
  };
  const analyzer = x509.openFile?.(report as never);
  analyzer?.data(bytes, 0, 100);
  analyzer?.data(bytes, 100, bytes.length);
  analyzer?.end();
  return records.of(x509Log);
}

it('tells of the certificate of a host', () => {
  expect(read(SAMPLE_CERTIFICATE, 'application/x-x509-user-cert')).toMatchObject([
    {
      ts: 5,
      fingerprint: SAMPLE_FINGERPRINT,
      'certificate.key_length': 256,
      'san.uri': undefined,
      host_cert: true,
      client_cert: false,
    },
  ]);
});

it('a certificate further up the chain is not that of the host, and can be kept whole', () => {
  const [row] = read(SAMPLE_CERTIFICATE, 'application/x-x509-ca-cert', { logsBase64: true });
  expect(row?.host_cert).toBe(false);
  expect(row?.cert).toBe(Buffer.from(SAMPLE_CERTIFICATE).toString('base64'));
});

it('what is no certificate gives no record', () => {
  expect(read(new Uint8Array(200), 'application/pkix-cert')).toEqual([]);
});

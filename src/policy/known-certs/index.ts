import { BoundedMap } from '../../core/bounded-map.js';
import type { SettingsOf } from '../../core/params.js';
import { type ServerCertificateRecord, serverCertificateLog } from '../../protocols/shared/tls/log.js';
import type { AnyRecord } from '../../records/schema.js';
import { definePolicy, type PolicyContext, type PolicyWatcher } from '../contract.js';
import { isTracked, TRACKING_DOC } from '../shared/hosts.js';
import { knownCertsLog } from './log.js';

const params = {
  tracking: { default: 'LOCAL_HOSTS', doc: `Servers that are told: ${TRACKING_DOC}`, zeek: 'Known::cert_tracking' },
  expiry: {
    default: 86_400,
    doc: 'Seconds until a certificate of a server is told again.',
    zeek: 'Known::cert_store_expiry',
  },
  maxCertificates: { default: 100_000, doc: 'Certificates remembered; the one told first is forgotten first.' },
} as const;

/** Certificates that servers use: told once a server and certificate, when a session is established. */
export const knownCerts = definePolicy({
  name: 'known-certs',
  title: 'Certificates of servers',
  script: 'policy/protocols/ssl/known-certs',
  watches: [serverCertificateLog],
  observes: true,
  logs: [knownCertsLog],
  params,
  open: context => new KnownCerts(context),
});

class KnownCerts implements PolicyWatcher {
  private readonly context: PolicyContext<SettingsOf<typeof params>>;
  private readonly told: BoundedMap<string, number>;

  constructor(context: PolicyContext<SettingsOf<typeof params>>) {
    this.context = context;
    this.told = new BoundedMap(context.settings.maxCertificates);
  }

  see(row: AnyRecord, _log: unknown, now: number): undefined {
    const {
      ts = now,
      host = '',
      port_num,
      subject,
      issuer_subject,
      serial,
      fingerprint,
    } = row as ServerCertificateRecord;
    const { home, settings } = this.context;
    if (!isTracked(home, settings.tracking, host)) return;
    const key = `${host} ${fingerprint}`;
    const last = this.told.get(key);
    if (last !== undefined && ts - last < settings.expiry) return;
    this.told.set(key, ts);
    this.context.emit(knownCertsLog, { ts, host, port_num, subject, issuer_subject, serial });
  }
}

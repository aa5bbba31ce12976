import { BoundedMap } from '../../core/bounded-map.js';
import type { SettingsOf } from '../../core/params.js';
import { type X509Record, x509Log } from '../../protocols/x509/log.js';
import type { AnyRecord } from '../../records/schema.js';
import { definePolicy, type PolicyContext, type PolicyWatcher } from '../contract.js';

const params = {
  relogAfter: {
    default: 86_400,
    doc: 'Seconds until a certificate is logged again; 0 logs it each time.',
    zeek: 'X509::relog_known_certificates_after',
  },
  maxCertificates: {
    default: 100_000,
    doc: 'Certificates remembered; the one logged first is forgotten first.',
    zeek: 'X509::known_log_certs_maximum_size',
  },
} as const;

/** x509.log holds a certificate once a day, and that of hosts alone where Zeek's log-hostcerts-only is loaded. */
export const certificates = definePolicy({
  name: 'certificates',
  title: 'Repeated certificates',
  watches: [x509Log],
  params,
  open: context => new Certificates(context),
});

class Certificates implements PolicyWatcher {
  private readonly settings: SettingsOf<typeof params>;
  private readonly hostsOnly: boolean;
  private readonly logged: BoundedMap<string, number>;

  constructor(context: PolicyContext<SettingsOf<typeof params>>) {
    this.settings = context.settings;
    this.hostsOnly = context.loaded('policy/protocols/ssl/log-hostcerts-only');
    this.logged = new BoundedMap(context.settings.maxCertificates);
  }

  see(row: AnyRecord, _log: unknown, now: number): boolean {
    const { fingerprint, host_cert, client_cert } = row as X509Record;
    const { relogAfter } = this.settings;
    if (relogAfter > 0) {
      const key = `${fingerprint}${host_cert}${client_cert}`;
      const last = this.logged.get(key);
      if (last !== undefined && now - last < relogAfter) return false;
      this.logged.set(key, now);
    }
    return !this.hostsOnly || host_cert === true;
  }
}

import type { SettingsOf } from '../../core/params.js';
import { type SshRecord, sshLog } from '../../protocols/ssh/log.js';
import type { AnyRecord } from '../../records/schema.js';
import { definePolicy, type PolicyContext, type PolicyWatcher } from '../contract.js';
import { Threshold } from '../shared/threshold.js';

const params = {
  threshold: {
    default: 30,
    doc: 'Connections with a login that failed from which a notice is raised.',
    zeek: 'SSH::password_guesses_limit',
  },
  interval: { default: 1800, doc: 'Seconds within which they are counted.', zeek: 'SSH::guessing_timeout' },
  maxHosts: { default: 10_000, doc: 'Hosts counted at a time; the one counted first is forgotten first.' },
} as const;

/** Hosts whose SSH logins fail again and again. */
export const sshBruteforcing = definePolicy({
  name: 'ssh-bruteforcing',
  title: 'SSH password guessing',
  script: 'policy/protocols/ssh/detect-bruteforcing',
  watches: [sshLog],
  observes: true,
  params,
  open: context => new SshBruteforcing(context),
});

class SshBruteforcing implements PolicyWatcher {
  private readonly context: PolicyContext<SettingsOf<typeof params>>;
  private readonly failures: Threshold;

  constructor(context: PolicyContext<SettingsOf<typeof params>>) {
    this.context = context;
    this.failures = new Threshold(context.settings.interval, context.settings.maxHosts);
  }

  see(row: AnyRecord, _log: unknown, now: number): undefined {
    const record = row as SshRecord;
    const host = record['id.orig_h'];
    if (host === undefined || record.auth_success !== false) return;
    const { threshold } = this.context.settings;
    const tally = this.failures.observe(host, record['id.resp_h'] ?? '', now, seen => seen.count >= threshold);
    if (!tally) return;
    this.context.notice({
      ts: now,
      note: 'SSH::Password_Guessing',
      msg: `${host} appears to be guessing SSH passwords (seen in ${tally.count} connections).`,
      sub: `Sampled servers:  ${tally.samples.join(', ')}`,
      src: host,
      identifier: host,
    });
  }
}

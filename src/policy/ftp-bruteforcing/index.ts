import type { SettingsOf } from '../../core/params.js';
import { type FtpLoginRecord, ftpLoginLog } from '../../protocols/ftp/log.js';
import type { AnyRecord } from '../../records/schema.js';
import { definePolicy, type PolicyContext, type PolicyWatcher } from '../contract.js';
import { Threshold } from '../shared/threshold.js';

const params = {
  threshold: {
    default: 20,
    doc: 'Rejected user names and passwords from which a notice is raised.',
    zeek: 'FTP::bruteforce_threshold',
  },
  interval: {
    default: 900,
    doc: 'Seconds within which they are counted.',
    zeek: 'FTP::bruteforce_measurement_interval',
  },
  maxHosts: { default: 10_000, doc: 'Hosts counted at a time; the one counted first is forgotten first.' },
} as const;

/** Hosts whose FTP logins are rejected again and again. */
export const ftpBruteforcing = definePolicy({
  name: 'ftp-bruteforcing',
  title: 'FTP password guessing',
  script: 'policy/protocols/ftp/detect-bruteforcing',
  watches: [ftpLoginLog],
  observes: true,
  params,
  open: context => new FtpBruteforcing(context),
});

class FtpBruteforcing implements PolicyWatcher {
  private readonly context: PolicyContext<SettingsOf<typeof params>>;
  private readonly failures: Threshold;

  constructor(context: PolicyContext<SettingsOf<typeof params>>) {
    this.context = context;
    this.failures = new Threshold(context.settings.interval, context.settings.maxHosts);
  }

  see(row: AnyRecord, _log: unknown, now: number): undefined {
    const record = row as FtpLoginRecord;
    const host = record['id.orig_h'];
    const code = record.reply_code ?? 0;
    if (host === undefined || code < 500 || code > 599) return;
    const ts = record.ts ?? now;
    const { threshold } = this.context.settings;
    const tally = this.failures.observe(host, record['id.resp_h'] ?? '', ts, seen => seen.count >= threshold);
    if (!tally) return;
    const servers = tally.distinct.size;
    const span = minutesAndSeconds(tally.last - tally.first);
    this.context.notice({
      ts,
      note: 'FTP::Bruteforcing',
      msg: `${host} had ${tally.count} failed logins on ${servers} FTP server${servers > 1 ? 's' : ''} in ${span}`,
      src: host,
      identifier: host,
    });
  }
}

/** `3m17s`. */
function minutesAndSeconds(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}m${whole % 60}s`;
}

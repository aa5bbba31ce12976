import { BoundedMap } from '../../core/bounded-map.js';
import type { SettingsOf } from '../../core/params.js';
import { type HttpRecord, httpLog } from '../../protocols/http/log.js';
import { type SshRecord, sshLog } from '../../protocols/ssh/log.js';
import type { AnyRecord, Log } from '../../records/schema.js';
import { definePolicy, type PolicyContext, type PolicyWatcher } from '../contract.js';
import { isTracked, TRACKING_DOC } from '../shared/hosts.js';
import { softwareLog } from './log.js';
import { parseVersion } from './version.js';

const params = {
  tracking: { default: 'LOCAL_HOSTS', doc: `Hosts that are told: ${TRACKING_DOC}`, zeek: 'Software::asset_tracking' },
  maxPrograms: { default: 100_000, doc: 'Programs remembered; the one told first is forgotten first.' },
} as const;

/** Seconds until the same is told again. */
const EXPIRY = 86_400;
const SSH_SCRIPT = 'policy/protocols/ssh/software';
const HTTP_SCRIPT = 'policy/protocols/http/software';

interface Found {
  host: string | undefined;
  port?: number | undefined;
  type: string;
  text: string;
}

/** Programs by what they say of themselves, where Zeek's scripts for them are loaded. */
export const software = definePolicy({
  name: 'software',
  title: 'Programs that hosts run',
  watches: [sshLog, httpLog],
  logs: [softwareLog],
  params,
  open: context => new Software(context),
});

class Software implements PolicyWatcher {
  private readonly context: PolicyContext<SettingsOf<typeof params>>;
  private readonly known: BoundedMap<string, { version: string; until: number }>;
  private readonly ofSsh: boolean;
  private readonly ofHttp: boolean;

  constructor(context: PolicyContext<SettingsOf<typeof params>>) {
    this.context = context;
    this.known = new BoundedMap(context.settings.maxPrograms);
    this.ofSsh = context.loaded(SSH_SCRIPT);
    this.ofHttp = context.loaded(HTTP_SCRIPT);
  }

  see(row: AnyRecord, log: Log, now: number): undefined {
    if (log.name === sshLog.name && this.ofSsh) this.seeSsh(row as SshRecord, now);
    else if (log.name === httpLog.name && this.ofHttp) this.seeHttp(row as HttpRecord, now);
  }

  private seeSsh(record: SshRecord, now: number): void {
    const { client, server } = record;
    const ts = record.ts ?? now;
    if (client) this.tell({ host: record['id.orig_h'], type: 'SSH::CLIENT', text: withoutProtocol(client) }, ts);
    if (!server) return;
    const text = withoutProtocol(server);
    this.tell({ host: record['id.resp_h'], port: record['id.resp_p'], type: 'SSH::SERVER', text }, ts);
  }

  private seeHttp(record: HttpRecord, now: number): void {
    const text = record.user_agent;
    if (text) this.tell({ host: record['id.orig_h'], type: 'HTTP::BROWSER', text }, record.ts ?? now);
  }

  private tell({ host, port, type, text }: Found, ts: number): void {
    if (host === undefined || !isTracked(this.context.home, this.context.settings.tracking, host)) return;
    const { name, numbers, addl } = parseVersion(text);
    const version = `${numbers.join('.')} ${addl ?? ''}`;
    const key = `${host} ${name}`;
    const before = this.known.get(key);
    if (before && before.version === version && before.until > ts) return;
    this.known.set(key, { version, until: ts + EXPIRY });
    this.context.emit(softwareLog, {
      ts,
      host,
      host_p: port,
      software_type: type,
      name,
      'version.major': numbers[0],
      'version.minor': numbers[1],
      'version.minor2': numbers[2],
      'version.minor3': numbers[3],
      'version.addl': addl,
      unparsed_version: text,
    });
  }
}

/** `SSH-2.0-OpenSSH_9.6`: `OpenSSH_9.6`. */
const withoutProtocol = (identification: string): string => identification.replace(/^SSH-[^-]*-/, '');

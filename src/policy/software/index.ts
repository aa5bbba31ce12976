import { BoundedMap } from '../../core/bounded-map.js';
import type { SettingsOf } from '../../core/params.js';
import { type DhcpRecord, dhcpLog } from '../../protocols/dhcp/log.js';
import { type HttpRecord, httpLog } from '../../protocols/http/log.js';
import { type SmtpRecord, smtpLog } from '../../protocols/smtp/log.js';
import { type SshRecord, sshLog } from '../../protocols/ssh/log.js';
import { type ProductRecord, productLog } from '../../records/product.js';
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
const SCRIPTS: Readonly<Record<string, string>> = {
  [sshLog.name]: 'policy/protocols/ssh/software',
  [httpLog.name]: 'policy/protocols/http/software',
  [smtpLog.name]: 'policy/protocols/smtp/software',
  [dhcpLog.name]: 'policy/protocols/dhcp/software',
};
const FTP_SCRIPT = 'policy/protocols/ftp/software';
/** Programs on web servers in which mail is written. */
const WEBMAIL = /SquirrelMail|Roundcube|Horde|\(IMP\)|NeoMail|Zimbra|iPlanet Messenger|OpenWebMail/i;

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
  watches: [sshLog, httpLog, smtpLog, dhcpLog, productLog],
  observes: true,
  logs: [softwareLog],
  params,
  open: context => new Software(context),
});

class Software implements PolicyWatcher {
  private readonly context: PolicyContext<SettingsOf<typeof params>>;
  private readonly known: BoundedMap<string, { version: string; until: number }>;
  private readonly loaded: ReadonlySet<string>;

  constructor(context: PolicyContext<SettingsOf<typeof params>>) {
    this.context = context;
    this.known = new BoundedMap(context.settings.maxPrograms);
    this.loaded = new Set(Object.keys(SCRIPTS).filter(log => context.loaded(SCRIPTS[log] ?? '')));
  }

  see(row: AnyRecord, log: Log, now: number): undefined {
    if (log.name === productLog.name) this.seeProduct(row as ProductRecord, now);
    if (!this.loaded.has(log.name)) return;
    if (log.name === sshLog.name) this.seeSsh(row as SshRecord, now);
    else if (log.name === httpLog.name) this.seeHttp(row as HttpRecord, now);
    else if (log.name === smtpLog.name) this.seeSmtp(row as SmtpRecord, now);
    else this.seeDhcp(row as DhcpRecord, now);
  }

  /** Servers of HTTP name themselves only where its script is loaded; clients of FTP always do. */
  private seeProduct({ host, host_p, software_type = '', name = '', ts }: ProductRecord, now: number): void {
    if (software_type.startsWith('FTP') && !this.context.loaded(FTP_SCRIPT)) return;
    this.tell({ host, port: host_p, type: software_type, text: name }, ts ?? now);
  }

  /** The program of a mail runs where its path begins; one stop later if that was the browser of a webmailer. */
  private seeSmtp({ user_agent, path = [], first_received, ts }: SmtpRecord, now: number): void {
    if (!user_agent) return;
    const overHttp = first_received !== undefined && /via HTTP/.test(first_received);
    const host = path.at(overHttp && path.length > 1 ? -2 : -1);
    const type = overHttp || WEBMAIL.test(user_agent) ? 'SMTP::WEBMAIL_SERVER' : 'SMTP::MAIL_CLIENT';
    this.tell({ host, type, text: user_agent }, ts ?? now);
  }

  private seeDhcp({ client_software, server_software, assigned_addr, server_addr, ts }: DhcpRecord, now: number): void {
    if (client_software) this.tell({ host: assigned_addr, type: 'DHCP::CLIENT', text: client_software }, ts ?? now);
    if (server_software) this.tell({ host: server_addr, type: 'DHCP::SERVER', text: server_software }, ts ?? now);
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

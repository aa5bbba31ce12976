/** Keys, ciphers and versions that are too weak to be safe. The notices are Zeek's. */
import type { Report } from '../contract.js';
import { SSL2, SSL3, TLS10, TLS12, TLS13, versionName } from '../shared/tls/names.js';
import type { SeenCertificate } from './chain.js';
import { isMeant, raiseNotice } from './notices.js';
import type { SslSettings } from './params.js';

const DAY = 86_400;
/** RFC 7465 forbids RC4; export suites were made to be broken. */
const UNSAFE_CIPHER = /_EXPORT_|_RC4_/;
const VERSIONS = [SSL2, SSL3, TLS10, 0x0302, TLS12, TLS13];

export class WeakKeys {
  private readonly report: Report<SslSettings>;
  private readonly isMeant: boolean;
  private readonly least: number;

  constructor(report: Report<SslSettings>) {
    this.report = report;
    this.isMeant = isMeant(report, report.connection.responder, report.settings.weakKeyHosts);
    const wanted = report.settings.minVersion.replace(/^SSL::/, '');
    this.least = VERSIONS.find(version => versionName(version) === wanted) ?? TLS10;
  }

  serverHello(version: number, cipher: string): void {
    if (!this.isMeant) return;
    if (version < this.least) {
      const msg = `Host uses protocol version ${versionName(version)} which is lower than the safe minimum ${versionName(this.least)}`;
      this.raise('Old_Version', msg, '');
    }
    if (UNSAFE_CIPHER.test(cipher)) {
      this.raise('Weak_Cipher', `Host established connection using unsafe cipher suite ${cipher}`, cipher);
    }
  }

  diffieHellman(bits: number, server: SeenCertificate | undefined): void {
    if (!this.isMeant) return;
    const { settings } = this.report;
    if (bits < settings.minKeyLength) {
      this.raise('Weak_Key', `Host uses weak DH parameters with ${bits} key bits`, String(bits));
    }
    const key = server?.certificate?.key;
    if (!settings.comparesDhLength || (key?.type !== 'rsa' && key?.type !== 'dsa')) return;
    if ((key.length ?? 0) > bits) {
      const msg = `DH key length of ${bits} bits is smaller certificate key length of ${key.length} bits`;
      this.raise('Weak_Key', msg, '');
    }
  }

  established({ certificate, fingerprint }: SeenCertificate): void {
    const key = certificate?.key;
    if (!this.isMeant || (key?.type !== 'rsa' && key?.type !== 'dsa')) return;
    const { length } = key;
    if (length === undefined || length >= this.report.settings.minKeyLength) return;
    const more = { sub: `Subject: ${certificate?.subject}`, file_desc: `Fingerprint: ${fingerprint}` };
    this.raise('Weak_Key', `Host uses weak certificate with ${length} bit key`, fingerprint + length, more);
  }

  private raise(kind: string, msg: string, identifier: string, more: { sub?: string; file_desc?: string } = {}): void {
    const { responder, responderPort } = this.report.connection;
    raiseNotice(this.report, {
      note: `SSL::${kind}`,
      msg,
      ...more,
      suppress_for: DAY,
      identifier: `${responder}${responderPort}/tcp${identifier}`,
    });
  }
}

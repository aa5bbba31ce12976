/** Heartbleed (CVE-2014-0160): heartbeats (RFC 6520) whose lengths cannot be right. The notices are Zeek's. */
import type { Report } from '../contract.js';
import type { SslRecord } from '../shared/tls/log.js';
import { raiseNotice } from './notices.js';
import type { SslSettings } from './params.js';

const APPLICATION_DATA = 23;
const HEARTBEAT = 24;
const REQUEST = 1;
const RESPONSE = 2;
/** Type, length and the least padding (RFC 6520 §4). */
const HEADER = 3;
const PADDING = 16;

/** Shortest encrypted heartbeat by the end of the suite's name: TLS 1.1 and 1.2, and before them. */
const MINIMA_SINCE_11: readonly (readonly [suffix: string, length: number])[] = [
  ['_AES_256_GCM_SHA384', 43],
  ['_AES_128_GCM_SHA256', 43],
  ['_256_CBC_SHA384', 96],
  ['_256_CBC_SHA256', 80],
  ['_256_CBC_SHA', 64],
  ['_128_CBC_SHA256', 80],
  ['_128_CBC_SHA', 64],
  ['_3DES_EDE_CBC_SHA', 48],
  ['_SEED_CBC_SHA', 64],
  ['_IDEA_CBC_SHA', 48],
  ['_DES_CBC_SHA', 48],
  ['_DES40_CBC_SHA', 48],
  ['_RC4_128_SHA', 39],
  ['_RC4_128_MD5', 35],
  ['_RC4_40_MD5', 35],
  ['_RC2_CBC_40_MD5', 48],
];
const MINIMA_BEFORE: readonly (readonly [suffix: string, length: number])[] = [
  ['_256_CBC_SHA', 48],
  ['_128_CBC_SHA', 48],
  ['_3DES_EDE_CBC_SHA', 40],
  ['_SEED_CBC_SHA', 48],
  ['_IDEA_CBC_SHA', 40],
  ['_DES_CBC_SHA', 40],
  ['_DES40_CBC_SHA', 40],
  ['_RC4_128_SHA', 39],
  ['_RC4_128_MD5', 35],
  ['_RC4_40_MD5', 35],
  ['_RC2_CBC_40_MD5', 40],
];

export class Heartbleed {
  private readonly report: Report<SslSettings>;
  private readonly record: SslRecord;
  private wasAttacked = false;
  private clientBeats = 0;
  private serverBeats = 0;
  private dataRecords = 0;
  private clientRequest = -1;
  private serverRequest = -1;

  constructor(report: Report<SslSettings>, record: SslRecord) {
    this.report = report;
    this.record = record;
  }

  /** A heartbeat before encryption: `length` of the record, `payload` as the message claims. */
  plain(isClient: boolean, length: number, type: number, payload: number): void {
    const room = length < HEADER + PADDING ? length : length - HEADER - PADDING;
    const lengths = `ength: ${length}. Payload length: ${payload}`;
    if (type === REQUEST && payload > room) {
      this.wasAttacked = true;
      const msg = `An TLS heartbleed attack was detected! Record length ${length}. Payload length ${payload}`;
      this.raise('SSL_Heartbeat_Attack', msg, `${length}${payload}`);
    } else if (type === REQUEST && isClient) {
      const msg = `Heartbeat request before encryption. Probable Scan without exploit attempt. Message l${lengths}`;
      this.raise('SSL_Heartbeat_Attack', msg, `${length}`, length);
    }
    if (type === RESPONSE && this.wasAttacked) {
      const msg = `An TLS heartbleed attack detected before was probably exploited. Message l${lengths}`;
      this.raise('SSL_Heartbeat_Attack_Success', msg, '');
    }
  }

  encrypted(isClient: boolean, contentType: number, length: number): void {
    if (contentType === APPLICATION_DATA && length > 0) this.dataRecords++;
    if (contentType !== HEARTBEAT) return;
    if (isClient) this.clientBeats++;
    else this.serverBeats++;
    this.judgeTime(isClient, length);
    this.judgeCounts();
    this.judgeLength(isClient, length);
    this.judgeAnswer(isClient, length);
  }

  private judgeTime(isClient: boolean, length: number): void {
    const client = `is_client: ${isClient ? 1 : 0}`;
    if (this.dataRecords === 0) {
      const msg = `Heartbeat before ciphertext. Probable attack or scan. Length: ${length}, ${client}`;
      this.raise('SSL_Heartbeat_Attack', msg, 'early', length);
    } else if (this.age < 60) {
      const msg = `Heartbeat within first minute. Possible attack or scan. Length: ${length}, ${client}, time: ${this.age.toFixed(6)}`;
      this.raise('SSL_Heartbeat_Attack', msg, 'early', length);
    }
  }

  private judgeCounts(): void {
    const { clientBeats, serverBeats } = this;
    const counts = `Client count: ${clientBeats}, server count: ${serverBeats}`;
    const identifier = String(Math.floor(serverBeats / 1000));
    if (clientBeats > serverBeats + 3) {
      const msg = `More than 3 heartbeat requests without replies from server. Possible attack. ${counts}`;
      this.raise('SSL_Heartbeat_Many_Requests', msg, identifier, clientBeats - serverBeats);
    }
    if (serverBeats > clientBeats + 3) {
      const msg = `Server sending more heartbeat responses than requests seen. Possible attack. ${counts}`;
      this.raise('SSL_Heartbeat_Many_Requests', msg, identifier, serverBeats - clientBeats);
    }
  }

  private judgeLength(isClient: boolean, length: number): void {
    const { cipher = '', version } = this.record;
    if (isClient && length < HEADER + PADDING) {
      const msg = `Heartbeat message smaller than minimum required length. Probable attack or scan. Message length: ${length}. Cipher: ${cipher}. Time: ${this.age.toFixed(6)}`;
      this.raise('SSL_Heartbeat_Odd_Length', msg, `-weak-${length}`, length);
    }
    const minima = version === 'TLSv11' || version === 'TLSv12' ? MINIMA_SINCE_11 : MINIMA_BEFORE;
    const [suffix, least = 0] = minima.find(([suffix]) => cipher.endsWith(suffix)) ?? [];
    if (suffix === undefined || length >= least) return;
    const msg = `Heartbeat message smaller than minimum required length. Probable attack. Message length: ${length}. Required length: ${least}. Cipher: ${cipher}. Cipher match: /^?(${suffix}$)$?/`;
    this.raise('SSL_Heartbeat_Odd_Length', msg, `-weak-${length}`, length);
  }

  /** An answer longer than the request carries more than was asked for. */
  private judgeAnswer(isClient: boolean, length: number): void {
    if (isClient) {
      if (this.serverRequest >= 0) this.serverRequest = -1;
      else this.clientRequest = length;
      return;
    }
    if (this.clientRequest >= 0 && this.clientRequest < length) {
      const msg = `An encrypted TLS heartbleed attack was probably detected! First packet client record length ${this.clientRequest}, first packet server record length ${length}. Time: ${this.age.toFixed(6)}`;
      this.raise('SSL_Heartbeat_Attack_Success', msg, '');
    } else if (this.clientRequest < 0) this.serverRequest = length;
    this.clientRequest = -1;
  }

  private get age(): number {
    return this.report.now - this.report.connection.start;
  }

  private raise(kind: string, msg: string, identifier: string, n?: number): void {
    const { uid } = this.report.connection;
    raiseNotice(this.report, { note: `Heartbleed::${kind}`, msg, n, identifier: uid + identifier });
  }
}

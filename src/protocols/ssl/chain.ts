import { u8, u16, u24 } from '../../core/bytes.js';
import type { Report } from '../contract.js';
import type { SslRecord } from '../shared/tls/log.js';
import { isBefore13 } from '../shared/tls/names.js';
import { certificateOf } from '../shared/x509/cache.js';
import type { Certificate } from '../shared/x509/certificate.js';
import { isForHost } from '../shared/x509/hostname.js';
import type { SslSettings } from './params.js';

/** A certificate as it came. */
export interface SeenCertificate {
  fingerprint: string;
  /** `null`: it could not be read. */
  certificate: Certificate | null;
}

/** Certificates of one side that are looked at; longer chains are not sent. */
const MAX_CHAIN = 100;

/** The certificates of both sides of a session: each is a file, and is named by its SHA-256. */
export class Chain {
  private readonly report: Report<SslSettings>;
  private readonly ofServer: SeenCertificate[] = [];
  private readonly ofClient: SeenCertificate[] = [];

  constructor(report: Report<SslSettings>) {
    this.report = report;
  }

  /** The certificate of the server itself. */
  server(): SeenCertificate | undefined {
    return this.ofServer[0];
  }

  /** A Certificate message: RFC 5246 §7.4.2; with a context and extensions: RFC 8446 §4.4.2. */
  read(fromClient: boolean, version: number, bytes: Uint8Array, start: number, end: number): void {
    const hasExtensions = version !== 0 && !isBefore13(version);
    const listAt = hasExtensions && start < end ? start + 1 + u8(bytes, start) : start;
    if (listAt + 3 > end) return;
    const listEnd = Math.min(end, listAt + 3 + u24(bytes, listAt));
    let at = listAt + 3;
    for (let index = 0; at + 3 <= listEnd && index < MAX_CHAIN; index++) {
      const certificateEnd = at + 3 + u24(bytes, at);
      if (certificateEnd > listEnd) break;
      this.add(fromClient, index, bytes, at + 3, certificateEnd);
      at = certificateEnd;
      if (hasExtensions && at + 2 <= listEnd) at += 2 + u16(bytes, at);
    }
  }

  add(fromClient: boolean, index: number, bytes: Uint8Array, start: number, end: number): void {
    if (end <= start) {
      this.report.weird('zero_length_certificate');
      return;
    }
    const file = this.report.file({
      source: 'SSL',
      fromOriginator: fromClient,
      mimeType: index === 0 ? 'application/x-x509-user-cert' : 'application/x-x509-ca-cert',
      isWhole: true,
    });
    file.data(bytes, start, end);
    file.end();
    const fingerprint = file.sha256 ?? this.report.platform.digest('sha256', bytes, start, end);
    const side = fromClient ? this.ofClient : this.ofServer;
    side.push({ fingerprint, certificate: certificateOf(fingerprint, bytes, start, end) });
  }

  /** CertificateStatus (RFC 6066 §8): an OCSP response. */
  staple(fromClient: boolean, bytes: Uint8Array, start: number, end: number): void {
    const OCSP = 1;
    if (end - start < 4 || u8(bytes, start) !== OCSP) return;
    const responseEnd = Math.min(end, start + 4 + u24(bytes, start + 1));
    if (responseEnd <= start + 4) return;
    const file = this.report.file({
      source: 'SSL',
      fromOriginator: fromClient,
      mimeType: 'application/ocsp-response',
      isWhole: true,
    });
    file.data(bytes, start + 4, responseEnd);
    file.end();
  }

  /** The columns of ssl.log. */
  describe(record: SslRecord): void {
    if (this.ofServer.length + this.ofClient.length === 0) return;
    const prints = (side: readonly SeenCertificate[]) =>
      side.filter(seen => seen.certificate).map(seen => seen.fingerprint);
    record.cert_chain_fps = prints(this.ofServer);
    record.client_cert_chain_fps = prints(this.ofClient);
    const server = this.ofServer[0]?.certificate;
    if (server) {
      record.subject = server.subject;
      record.issuer = server.issuer;
      if (record.server_name !== undefined) record.sni_matches_cert = isForHost(server, record.server_name);
    }
    const client = this.ofClient[0]?.certificate;
    if (client) {
      record.client_subject = client.subject;
      record.client_issuer = client.issuer;
    }
  }
}

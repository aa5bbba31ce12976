import type { FileAnalyzer, FileReport } from '../../files/contract.js';
import { defineProtocol } from '../contract.js';
import { fileBytes } from '../shared/x509/file-bytes.js';
import { ocspLog } from './log.js';
import { readResponse } from './parser.js';

/** Answers about the state of certificates, stapled to TLS or fetched over HTTP. */
export const ocsp = defineProtocol({
  name: 'ocsp',
  analyzer: 'OCSP_REPLY',
  title: 'Online Certificate Status Protocol',
  mimeTypes: ['application/ocsp-response'],
  openFile: report => new OcspAnalyzer(report),
  logs: [ocspLog],
});

class OcspAnalyzer implements FileAnalyzer {
  private readonly report: FileReport;
  private readonly since: number;
  private readonly file = fileBytes();

  constructor(report: FileReport) {
    this.report = report;
    this.since = report.started ?? report.now;
  }

  data(bytes: Uint8Array, start: number, end: number): void {
    this.file.add(bytes, start, end);
  }

  gap(): void {
    this.file.spoil();
  }

  end(): void {
    const bytes = this.file.take();
    if (!bytes) return;
    const answers = readResponse(bytes, 0, bytes.length);
    if (!answers) {
      this.report.weird('openssl_ocsp_response_parse_error');
      return;
    }
    for (const answer of answers) {
      this.report.emit(ocspLog, {
        ts: this.since,
        id: this.report.fuid,
        hashAlgorithm: answer.hashAlgorithm,
        issuerNameHash: answer.issuerNameHash,
        issuerKeyHash: answer.issuerKeyHash,
        serialNumber: answer.serialNumber,
        certStatus: answer.status,
        revoketime: answer.revoked,
        revokereason: answer.reason,
        thisUpdate: answer.thisUpdate,
        nextUpdate: answer.nextUpdate,
      });
    }
  }
}

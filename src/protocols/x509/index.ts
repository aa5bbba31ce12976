import type { Platform } from '../../core/platform.js';
import type { FileAnalyzer, FileReport } from '../../files/contract.js';
import { defineProtocol } from '../contract.js';
import { base64 } from '../shared/x509/base64.js';
import { certificateOf } from '../shared/x509/cache.js';
import type { Certificate } from '../shared/x509/certificate.js';
import { fileBytes } from '../shared/x509/file-bytes.js';
import { type X509Record, x509Log } from './log.js';

const params = {
  logsBase64: {
    default: false,
    doc: 'Puts the whole certificate into x509.log.',
    script: 'policy/protocols/ssl/log-certs-base64',
  },
} as const;

/** The mime type under which the carrier hands over the certificate of the host itself. */
const HOST_CERTIFICATE = 'application/x-x509-user-cert';

/** Certificates, out of TLS and out of files. */
export const x509 = defineProtocol({
  name: 'x509',
  title: 'X.509 certificate',
  mimeTypes: [HOST_CERTIFICATE, 'application/x-x509-ca-cert', 'application/pkix-cert'],
  needsDigests: true,
  openFile: report => new X509Analyzer(report),
  logs: [x509Log],
  params,
});

interface Owner extends FileReport {
  readonly settings: { readonly logsBase64: boolean };
  readonly platform: Platform;
}

class X509Analyzer implements FileAnalyzer {
  private readonly report: Owner;
  private readonly since: number;
  private readonly file = fileBytes();

  constructor(report: Owner) {
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
    const { report } = this;
    const fingerprint = report.digest('sha256') ?? report.platform.digest('sha256', bytes);
    const certificate = certificateOf(fingerprint, bytes, 0, bytes.length);
    if (!certificate) return;
    const record = recordOf(certificate);
    record.ts = this.since;
    record.fingerprint = fingerprint;
    record.host_cert = report.options.mimeType === HOST_CERTIFICATE;
    record.client_cert = report.options.source === 'SSL' && report.options.fromOriginator;
    if (report.settings.logsBase64) record.cert = base64(bytes);
    report.emit(x509Log, record);
  }
}

function recordOf(certificate: Certificate): X509Record {
  const { key, alternativeNames } = certificate;
  const listed = (names: string[] | undefined) => (names && names.length > 0 ? names : undefined);
  return {
    ts: undefined,
    fingerprint: undefined,
    'certificate.version': certificate.version,
    'certificate.serial': certificate.serial,
    'certificate.subject': certificate.subject,
    'certificate.issuer': certificate.issuer,
    'certificate.not_valid_before': certificate.notBefore,
    'certificate.not_valid_after': certificate.notAfter,
    'certificate.key_alg': key.algorithm,
    'certificate.sig_alg': certificate.signatureAlgorithm,
    'certificate.key_type': key.type,
    'certificate.key_length': key.length,
    'certificate.exponent': key.exponent,
    'certificate.curve': key.curve,
    'san.dns': listed(alternativeNames?.dns),
    'san.uri': listed(alternativeNames?.uri),
    'san.email': listed(alternativeNames?.email),
    'san.ip': listed(alternativeNames?.ip),
    'basic_constraints.ca': certificate.isAuthority,
    'basic_constraints.path_len': certificate.pathLength,
    host_cert: false,
    client_cert: false,
  };
}

import { GIVE_UP } from '../../core/outcome.js';
import { type Analyzer, defineProtocol, type Report } from '../contract.js';
import { serverCertificateLog, sslLog } from '../shared/tls/log.js';
import { DtlsDatagrams } from './datagrams.js';
import { params, type SslSettings } from './params.js';
import { probeDatagram, probeStream } from './probes.js';
import { TlsStream } from './stream.js';

/** SSL 2 and 3, TLS 1.0 to 1.3, DTLS 1.0 to 1.3, and the handshake inside of QUIC. */
export const ssl = defineProtocol({
  name: 'ssl',
  title: 'Transport Layer Security',
  ports: { tcp: [443, 563, 585, 614, 636, 989, 990, 992, 993, 995, 5223] },
  probe: { tcp: probeStream, udp: probeDatagram },
  open: report => new TlsAnalyzer(report),
  logs: [sslLog, serverCertificateLog],
  params,
});

/** Streams are TLS, also the handshake that QUIC hands over as one; datagrams are DTLS. */
class TlsAnalyzer implements Analyzer {
  private readonly report: Report<SslSettings>;
  private reader: TlsStream | DtlsDatagrams | undefined;

  constructor(report: Report<SslSettings>) {
    this.report = report;
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    this.reader ??= new TlsStream(this.report);
    return this.reader instanceof TlsStream ? this.reader.data(fromOriginator, bytes, start, end) : GIVE_UP;
  }

  datagram(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number | undefined {
    this.reader ??= new DtlsDatagrams(this.report);
    return this.reader instanceof DtlsDatagrams ? this.reader.datagram(fromOriginator, bytes, start, end) : GIVE_UP;
  }

  needs(fromOriginator: boolean): number {
    return this.reader instanceof TlsStream ? this.reader.needs(fromOriginator) : 0;
  }

  gap(fromOriginator: boolean, length: number): boolean {
    return this.reader instanceof TlsStream && this.reader.gap(fromOriginator, length);
  }

  close(): void {
    this.reader?.close();
  }

  flipped(): void {
    this.reader?.flipped();
  }
}

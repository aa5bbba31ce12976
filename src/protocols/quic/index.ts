import { u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';
import { QuicAnalyzer } from './analyzer.js';
import { quicLog } from './log.js';
import { LongHeader, MAX_CONNECTION_ID } from './packet.js';
import { params } from './params.js';
import { isGoogle, isOldGoogle, versionOf } from './versions.js';

/** QUIC, its Initial packets opened; HTTP/3 and DNS over QUIC show as `client_protocol`. */
export const quic = defineProtocol({
  name: 'quic',
  title: 'QUIC',
  ports: { udp: [443, 853, 784] },
  probe: { udp: probe },
  open: report => new QuicAnalyzer(report),
  logs: [quicLog],
  params,
});

const header = new LongHeader();
/** A packet number, its sample and a tag stand in every Initial. */
const MIN_LENGTH = 40;

/** A long header of a version that can be opened, or one of Google's. */
function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < MIN_LENGTH) return NO;
  const first = u8(bytes, start);
  if ((first & 0xc0) === 0xc0 && header.read(bytes, start, end)) {
    const isShort =
      header.destinationEnd - header.destinationStart <= MAX_CONNECTION_ID &&
      header.sourceEnd - header.sourceStart <= MAX_CONNECTION_ID;
    return isShort && (versionOf(header.version) || isGoogle(header.version)) ? YES : NO;
  }
  return isOldGoogle(bytes, start, end) ? YES : NO;
}

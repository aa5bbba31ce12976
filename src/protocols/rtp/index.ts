import { defineProtocol, NO, YES } from '../contract.js';
import { RtpAnalyzer } from './analyzer.js';
import { isLikely } from './packet.js';

/** RTP and SRTP, which has its header in the clear: RFC 3550 §5.1, RFC 3711 §3.1. */
export const rtp = defineProtocol({
  name: 'rtp',
  title: 'Real-time Transport Protocol',
  probe: { udp: probe },
  probeIsProof: false, // twelve bytes without a mark: it takes several packets in order
  open: report => new RtpAnalyzer(report),
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return isLikely(bytes, start, end) ? YES : NO;
}

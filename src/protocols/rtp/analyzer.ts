import { u8, u16, u32 } from '../../core/bytes.js';
import { GIVE_UP } from '../../core/outcome.js';
import type { Analyzer, Report } from '../contract.js';
import { isLikely } from './packet.js';

/** Packets of one source that have to follow each other. */
const ENOUGH = 3;
/** Sequence numbers that may be missing between two of them. */
const MAX_LOSS = 50;
/** Other sources and jumps after which it is no RTP. */
const MAX_STRANGERS = 4;

/** Payload types of RTCP on the same port (RFC 5761 §4). */
const FIRST_CONTROL = 192;
const LAST_CONTROL = 223;

/** The last packet of one direction. */
interface Stream {
  source: number;
  sequence: number;
  packets: number;
}

/**
 * One RTP packet says little of itself: it is RTP where several of one source follow each other (RFC 3550 §A.1, whose
 * rule for new sources this is).
 */
export class RtpAnalyzer implements Analyzer {
  private readonly report: Report;
  private readonly originator: Stream = { source: 0, sequence: 0, packets: 0 };
  private readonly responder: Stream = { source: 0, sequence: 0, packets: 0 };
  private strangers = 0;

  constructor(report: Report) {
    this.report = report;
  }

  datagram(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number | undefined {
    const type = end - start > 1 ? u8(bytes, start + 1) : 0;
    if (type >= FIRST_CONTROL && type <= LAST_CONTROL) return undefined;
    if (!isLikely(bytes, start, end)) return this.stranger();
    const stream = fromOriginator ? this.originator : this.responder;
    const sequence = u16(bytes, start + 2);
    const source = u32(bytes, start + 8);
    const step = (sequence - stream.sequence) & 0xffff;
    if (stream.packets > 0 && stream.source === source && step === 0) return undefined; // the same once more
    const follows = stream.source === source && step <= MAX_LOSS;
    const known = stream.packets;
    stream.source = source;
    stream.sequence = sequence;
    stream.packets = follows ? known + 1 : 1;
    if (known > 0 && !follows) return this.stranger();
    if (stream.packets >= ENOUGH) {
      this.report.confirm();
      this.report.done();
    }
    return undefined;
  }

  private stranger(): number | undefined {
    return ++this.strangers > MAX_STRANGERS ? GIVE_UP : undefined;
  }
}

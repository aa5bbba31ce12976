import { TCP_ACK, TCP_FIN, TCP_RST, TCP_SYN, TCP_URG } from '../../decode/packet.js';
import { isScale } from '../history.js';
import type { FlowSettings } from '../params.js';
import { ALARM_ATTEMPT, ALARM_DELETE, ALARM_EXPIRE, ALARM_PARTIAL_CLOSE, ALARM_RESET } from './alarms.js';
import {
  CLOSED,
  distance,
  Endpoint,
  ESTABLISHED,
  INACTIVE,
  PARTIAL,
  RESET,
  SYN_ACK_SENT,
  SYN_SENT,
} from './endpoint.js';
import { MAX_SCALE, type Segment } from './segment.js';
import { type HistoryWriter, writeHistory } from './segment-history.js';
import { enterState } from './state.js';
import type { Stream, StreamOutput } from './stream.js';

/** The connection around a session. */
export interface SessionOwner extends StreamOutput {
  readonly history: HistoryWriter;
  weird(name: string, addl?: string, source?: string): void;
  readonly hadWeird: boolean;
  /** Somebody reads, or may yet. */
  readonly reading: boolean;
  /** Time of the latest packet that counts. */
  last: number;
  /** Bytes of its streams that wait for a hole to be filled, as last counted. */
  readonly held: number;
  /** Gaps of its streams so far. */
  readonly gaps: number;
  /** New bytes were acknowledged; `lost`: some of them were never seen. */
  acknowledged(lost: boolean): void;
  /** Counts them anew; false if all connections together hold too much. */
  room(): boolean;
  alarm(kind: number, at: number): void;
  cancelAlarms(): void;
  /** Originator and responder are the other way round. */
  flip(): void;
  /** Everything of that side was delivered and it has ended. */
  ended(fromOriginator: boolean): void;
}

/** A number far from the last is taken for a mistake, bytes. */
const FAR = 1_048_576;

/**
 * A TCP connection as Zeek follows it: two endpoints, each with a state of its own. What differs from RFC 9293 is that
 * a monitor sees segments that neither side accepts, and misses some that both do.
 */
export class TcpSession {
  readonly owner: SessionOwner;
  readonly settings: FlowSettings;
  originator: Endpoint;
  responder: Endpoint;
  /** No SYN was seen of a side that spoke. */
  partial = false;
  /** Nothing was said yet that ends it. */
  active = true;
  private closeDeferred = false;

  constructor(owner: SessionOwner, settings: FlowSettings, originator: Stream, responder: Stream, start: number) {
    this.owner = owner;
    this.settings = settings;
    this.originator = new Endpoint(true, originator);
    this.responder = new Endpoint(false, responder);
    owner.alarm(ALARM_EXPIRE, start + settings.tcpSynTimeout);
  }

  get bothClosed(): boolean {
    return this.originator.closed && this.responder.closed;
  }

  /** Neither side got beyond its SYN. */
  get inHandshake(): boolean {
    return this.originator.state < PARTIAL && this.responder.state < PARTIAL;
  }

  /** Both sides were established, and ended by FIN where they have ended: what is missing was really missed. */
  get cleanlyEstablished(): boolean {
    return this.originator.clean && this.responder.clean;
  }

  side(fromOriginator: boolean): Endpoint {
    return fromOriginator ? this.originator : this.responder;
  }

  process(segment: Segment): void {
    const { flags, length, fromOriginator } = segment;
    const endpoint = this.side(fromOriginator);
    const peer = this.side(!fromOriginator);
    this.setPartial(flags, fromOriginator, endpoint);
    const segmentLength =
      ((flags & TCP_RST) !== 0 ? 0 : length) + ((flags & TCP_SYN) !== 0 ? 1 : 0) + ((flags & TCP_FIN) !== 0 ? 1 : 0);
    const past = (segment.seq + segmentLength) | 0;
    this.initEndpoint(endpoint, peer, flags, segment.seq, past);
    const relative = endpoint.relative(segment.seq, endpoint.lastSeq, endpoint.seqWraps);
    const underflow = relative < 0;
    if (underflow && (flags & TCP_RST) === 0) this.owner.weird('TCP_seq_underflow_or_misorder', '', 'TCP');
    writeHistory(this.owner.history, flags, endpoint, relative, length);
    this.updateWindow(endpoint, peer, segment);
    if (!this.bothClosed) this.owner.last = segment.time;
    if ((flags & TCP_SYN) !== 0) this.syn(endpoint, peer, segment);
    if ((flags & TCP_FIN) !== 0) {
      endpoint.fins++;
      endpoint.finSeq = relative + segmentLength;
      this.storm('FIN_storm', endpoint.fins, endpoint, segment.time);
    }
    if ((flags & TCP_RST) !== 0) this.storm('RST_storm', ++endpoint.resets, endpoint, segment.time);
    const acknowledged = (flags & TCP_ACK) !== 0 ? this.acknowledge(endpoint, peer, segment) : 0;
    const advance = this.updateLast(endpoint, past, flags, length);
    if (endpoint.fins + endpoint.resets > 0) endpoint.lastTime = segment.time;
    const closing = enterState(this, endpoint, peer, segment, advance);
    if ((flags & TCP_ACK) !== 0) this.acknowledgeStream(peer, acknowledged);
    endpoint.seen = true;
    if (length > 0 && (flags & TCP_RST) === 0 && !underflow)
      this.data(endpoint, peer, (flags & TCP_SYN) !== 0 ? relative + 1 : relative, segment);
    this.checkEnd(this.side(fromOriginator));
    if (closing) this.close(endpoint, endpoint === this.originator ? this.responder : this.originator);
  }

  /** A SYN that does not belong to this connection: a new one with the same tuple. */
  isReuse(flags: number, syn: number, now: number): boolean {
    if ((flags & TCP_SYN) === 0) return false;
    const seq = syn | 0;
    const { originator, responder, owner } = this;
    let starter = originator;
    if ((flags & TCP_ACK) !== 0) {
      if (originator.state !== INACTIVE) return false;
      starter = responder;
    }
    const reset = originator.state === RESET || responder.state === RESET;
    if (!this.bothClosed) {
      if (seq === starter.startSeq) return false;
      if (
        (flags & TCP_ACK) === 0 &&
        starter.state === SYN_ACK_SENT &&
        responder.state === INACTIVE &&
        seq === responder.startSeq
      )
        return false;
      owner.weird(starter.state === SYN_SENT ? 'SYN_seq_jump' : 'active_connection_reuse', '', 'TCP');
    } else if ((originator.active || responder.active) && !reset) owner.weird('active_connection_reuse', '', 'TCP');
    else if (now - owner.last < this.settings.tcpLinger && !reset) owner.weird('premature_connection_reuse', '', 'TCP');
    return true;
  }

  /** The roles are the other way round. */
  flip(): void {
    const { originator } = this;
    this.originator = this.responder;
    this.responder = originator;
    this.originator.fromOriginator = true;
    this.responder.fromOriginator = false;
    this.originator.stream.fromOriginator = true;
    this.responder.stream.fromOriginator = false;
    this.partial = false;
  }

  /** An alarm that was set is due; true if the connection is over. */
  alarmed(kind: number, now: number): boolean {
    const { originator, responder } = this;
    switch (kind) {
      case ALARM_ATTEMPT:
        return (
          this.active &&
          (originator.state === SYN_SENT || originator.state === SYN_ACK_SENT) &&
          responder.state === INACTIVE
        );
      case ALARM_PARTIAL_CLOSE:
        return (
          this.active &&
          originator.state !== INACTIVE &&
          responder.state !== INACTIVE &&
          !this.bothClosed &&
          originator.state !== RESET &&
          responder.state !== RESET
        );
      case ALARM_EXPIRE:
        return this.expire(now);
      case ALARM_RESET:
        return this.active;
      default:
        return true;
    }
  }

  /** Hands on what still waits; nothing more will come. */
  drain(): void {
    this.originator.stream.finish(this.owner);
    this.responder.stream.finish(this.owner);
  }

  private expire(now: number): boolean {
    if (!this.active) return false;
    const { originator, responder } = this;
    if (this.owner.last + this.settings.tcpLinger < now) {
      const idle = originator.state === INACTIVE || responder.state === INACTIVE;
      if (originator.closed || responder.closed)
        if (this.bothClosed || originator.state === RESET || responder.state === RESET || idle) return true;
      if (responder.state === INACTIVE && originator.state === INACTIVE) return true;
    }
    this.owner.alarm(ALARM_EXPIRE, now + this.settings.tcpSessionTimer);
    return false;
  }

  private setPartial(flags: number, fromOriginator: boolean, endpoint: Endpoint): void {
    if (endpoint.seen) return;
    if (fromOriginator) this.partial = (flags & TCP_SYN) === 0 || (flags & TCP_ACK) !== 0;
    else if (!this.partial) this.partial = (flags & TCP_SYN) === 0;
  }

  private initEndpoint(endpoint: Endpoint, peer: Endpoint, flags: number, seq: number, past: number): void {
    const syn = (flags & TCP_SYN) !== 0;
    switch (endpoint.state) {
      case INACTIVE:
        // Without a SYN the numbers are set up as if there had been one.
        if (syn) endpoint.begin(seq, past);
        else endpoint.begin(seq - 1, seq);
        return;
      case SYN_SENT:
      case SYN_ACK_SENT:
        if (!syn || seq === endpoint.startSeq) return;
        this.owner.weird('SYN_seq_jump');
        endpoint.begin(seq, past);
        return;
      case ESTABLISHED:
      case PARTIAL:
        if (!syn) return;
        if (endpoint.size(peer) > 0) this.owner.weird('SYN_inside_connection');
        if (seq !== endpoint.startSeq) this.owner.weird('SYN_seq_jump');
        endpoint.begin(seq, past);
        return;
      case RESET:
        // The numbers came from a RST that may have been forged.
        if (syn && endpoint.previous === INACTIVE) endpoint.begin(seq, past);
    }
  }

  private updateWindow(endpoint: Endpoint, peer: Endpoint, segment: Segment): void {
    const scale = endpoint.windowScale;
    const window = segment.window << scale;
    const reset = (segment.flags & TCP_RST) !== 0;
    if (window === 0 && !reset && peer.state !== CLOSED && endpoint.state !== RESET && isScale(++endpoint.zeroWindows))
      this.owner.history.add('W', endpoint.fromOriginator);
    if ((segment.flags & (TCP_SYN | TCP_FIN | TCP_RST)) !== 0) return;
    if (endpoint.state === CLOSED || endpoint.state === RESET) return;
    if (distance(segment.seq, endpoint.windowSeq) < 0 || distance(segment.ack, endpoint.windowAck) < 0) return;
    const advance = distance(segment.ack + window, endpoint.windowAck + endpoint.window);
    if (advance < 0 && -advance >= 1 << scale) this.owner.weird('window_recision');
    endpoint.window = window;
    endpoint.windowAck = segment.ack;
    endpoint.windowSeq = segment.seq;
  }

  private syn(endpoint: Endpoint, peer: Endpoint, segment: Segment): void {
    const { flags, length } = segment;
    endpoint.synSeen = true;
    if ((flags & TCP_RST) !== 0) this.owner.weird('TCP_christmas', '', 'TCP');
    if ((flags & TCP_URG) !== 0) this.owner.weird('baroque_SYN', '', 'TCP');
    if (length > 0) this.owner.weird('SYN_with_data', '', 'TCP');
    if (segment.scale < 0) {
      endpoint.windowScale = 0;
      if ((flags & TCP_ACK) !== 0) peer.windowScale = 0;
      return;
    }
    if (segment.scale > MAX_SCALE && !this.owner.hadWeird)
      this.owner.weird('TCP_scale_range', `${segment.scale}`, 'TCP');
    endpoint.windowScale = Math.min(segment.scale, MAX_SCALE);
    endpoint.windowSeq = segment.seq;
    endpoint.windowAck = segment.ack;
    peer.windowSeq = segment.ack;
    peer.windowAck = segment.seq;
  }

  private storm(name: string, count: number, endpoint: Endpoint, now: number): void {
    const { tcpStormThreshold, tcpStormInterval } = this.settings;
    if (count >= tcpStormThreshold && now < endpoint.lastTime + tcpStormInterval) this.owner.weird(name, '', 'TCP');
  }

  /** The relative number that is acknowledged. */
  private acknowledge(endpoint: Endpoint, peer: Endpoint, segment: Segment): number {
    const { flags, ack } = segment;
    if (peer.state === INACTIVE) {
      const begun = endpoint.state === SYN_SENT || endpoint.state === SYN_ACK_SENT || endpoint.state === ESTABLISHED;
      if ((flags & (TCP_SYN | TCP_FIN | TCP_RST)) === 0 && begun && !this.owner.hadWeird)
        this.owner.weird('possible_split_routing');
      peer.begin(ack - 1, ack - 1);
      return 1;
    }
    const relative = peer.relative(ack, peer.ackSeq, peer.ackWraps);
    if (relative < 0) {
      this.owner.weird('TCP_ack_underflow_or_misorder', '', 'TCP');
      return 0;
    }
    if ((flags & TCP_RST) !== 0) return relative;
    const advance = distance(ack, peer.ackSeq);
    if (advance > 0 && !(ack === 0 && advance > FAR)) peer.updateAck(ack);
    return relative;
  }

  /** Answers how far `past` lies beyond what was sent before. */
  private updateLast(endpoint: Endpoint, past: number, flags: number, length: number): number {
    const advance = distance(past, endpoint.lastSeq);
    if ((flags & (TCP_SYN | TCP_RST)) !== 0 && Math.abs(advance) > FAR) return advance;
    // Of a long connection only SYN and FIN may have been seen: the FIN's number holds.
    if ((flags & TCP_FIN) !== 0 && endpoint.lastSeq === ((endpoint.startSeq + 1) | 0)) endpoint.updateLast(past);
    else if (endpoint.state === RESET) return advance;
    else if (advance > 0) endpoint.updateLast(past);
    else if (length > 0 && isScale(++endpoint.retransmissions)) this.owner.history.add('T', endpoint.fromOriginator);
    return advance;
  }

  private data(endpoint: Endpoint, peer: Endpoint, seq: number, segment: Segment): void {
    const { stream } = endpoint;
    const { settings, owner } = this;
    if (segment.end - segment.start < segment.length) owner.weird('truncated_tcp_payload', '', 'TCP');
    if (stream.skipped || seq + segment.length <= endpoint.relativeAck) return;
    stream.segment(seq, segment.length, segment.bytes, segment.start, segment.end, owner.reading, owner);
    if ((stream.held > 0 || owner.held > 0) && !owner.room()) {
      stream.skip();
      owner.room();
    }
    if (!endpoint.nothingAcknowledged) {
      if (settings.tcpExcessiveData > 0 && stream.unacknowledged > settings.tcpExcessiveData)
        this.giveUp(stream, 'excessive_data_without_further_acks');
      return;
    }
    if (settings.tcpMaxAboveHole > 0 && stream.waiting > settings.tcpMaxAboveHole)
      this.giveUp(stream, 'above_hole_data_without_any_acks');
    else if (settings.tcpMaxInitialWindow > 0 && endpoint.size(peer) > settings.tcpMaxInitialWindow)
      stream.acknowledge(stream.next, this.partial, owner);
  }

  private giveUp(stream: Stream, weird: string): void {
    if (stream.skipped) return;
    this.owner.weird(weird, '', 'TCP');
    stream.skip();
  }

  private acknowledgeStream(endpoint: Endpoint, relative: number): void {
    const { stream } = endpoint;
    const seq = endpoint.fins > 0 && relative >= endpoint.finSeq ? endpoint.finSeq - 1 : relative;
    if (seq <= stream.acknowledged) return;
    if (this.settings.detectFilteredTrace && stream.next === 1 && this.ending) stream.skip();
    const { gaps } = this.owner;
    const counts = !stream.skipped && (this.settings.reportGapsForPartial || this.isEstablished);
    stream.acknowledge(seq, this.partial, this.owner);
    if (counts) this.owner.acknowledged(this.owner.gaps > gaps);
    if (this.owner.held > 0) this.owner.room();
    this.checkEnd(endpoint);
  }

  private get isEstablished(): boolean {
    return this.originator.state === ESTABLISHED && this.responder.state === ESTABLISHED;
  }

  private get ending(): boolean {
    const { originator, responder } = this;
    return originator.fins + originator.resets + responder.fins + responder.resets > 0;
  }

  /** Bytes that the endpoint sent are still missing or wait. */
  private pending(endpoint: Endpoint): boolean {
    const { stream } = endpoint;
    if (stream.skipped) return false;
    const last = endpoint.relativeLast;
    if (last < stream.next) return false;
    if (stream.next !== last - 1 && stream.next !== last) return true;
    const peer = endpoint === this.originator ? this.responder : this.originator;
    return endpoint.state !== RESET && peer.stream.waiting > 0;
  }

  private checkEnd(endpoint: Endpoint): void {
    const { stream } = endpoint;
    if (stream.ended) return;
    if (endpoint.fins === 0 && endpoint.state !== CLOSED && endpoint.state !== RESET) return;
    if (this.pending(endpoint)) return;
    stream.ended = true;
    if (endpoint.fins > 0) this.owner.ended(endpoint.fromOriginator);
    if (!this.closeDeferred) return;
    this.close(endpoint, endpoint === this.originator ? this.responder : this.originator);
    this.closeDeferred = false;
  }

  /** One side has ended: takes note once everything before it was delivered, and sets the alarm for the rest. */
  private close(endpoint: Endpoint, peer: Endpoint): void {
    if (this.pending(endpoint)) {
      this.closeDeferred = true;
      return;
    }
    this.closeDeferred = false;
    if (endpoint.closed) return;
    endpoint.closed = true;
    const { owner, settings } = this;
    if (endpoint.state === RESET || peer.closed || peer.state === INACTIVE) {
      if (endpoint.state !== RESET || peer.state !== INACTIVE) this.active = false;
      owner.cancelAlarms();
      owner.alarm(ALARM_DELETE, owner.last + settings.tcpCloseDelay);
    } else if (endpoint.previous === INACTIVE)
      owner.alarm(ALARM_PARTIAL_CLOSE, owner.last + settings.tcpPartialCloseDelay);
    else owner.alarm(ALARM_EXPIRE, owner.last + settings.tcpSessionTimer);
  }
}

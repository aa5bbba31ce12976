import { TCP_ACK, TCP_FIN, TCP_RST, TCP_SYN } from '../../decode/packet.js';
import type { FlowSettings } from '../params.js';
import { ALARM_ATTEMPT, ALARM_RESET } from './alarms.js';
import {
  CLOSED,
  distance,
  type Endpoint,
  ESTABLISHED,
  INACTIVE,
  PARTIAL,
  RESET,
  SYN_ACK_SENT,
  SYN_SENT,
} from './endpoint.js';
import type { Segment } from './segment.js';

/** The session, as far as a change of state touches it. */
export interface StateHost {
  readonly owner: {
    weird(name: string, addl?: string, source?: string): void;
    alarm(kind: number, at: number): void;
    flip(): void;
  };
  readonly settings: FlowSettings;
  readonly originator: Endpoint;
  partial: boolean;
  active: boolean;
}

/**
 * The state of an endpoint after one of its segments, as Zeek has it. `advance`: how far the segment goes beyond what
 * was sent before. True if the endpoint has ended with it.
 */
export function enterState(
  session: StateHost,
  endpoint: Endpoint,
  peer: Endpoint,
  segment: Segment,
  advance: number,
): boolean {
  switch (endpoint.state) {
    case INACTIVE:
      return first(session, endpoint, peer, segment);
    case SYN_SENT:
    case SYN_ACK_SENT:
      return synSent(session, endpoint, peer, segment);
    case ESTABLISHED:
    case PARTIAL:
      return established(session, endpoint, peer, segment);
    case CLOSED:
      return closed(session, endpoint, peer, segment, advance);
    default:
      reset(session, segment);
      return false;
  }
}

function first(session: StateHost, endpoint: Endpoint, peer: Endpoint, segment: Segment): boolean {
  const { flags, fromOriginator } = segment;
  let closing = false;
  if ((flags & TCP_SYN) !== 0) {
    if (fromOriginator) firstSyn(session, endpoint, segment);
    else answeringSyn(session, endpoint, peer, segment);
  }
  if ((flags & TCP_FIN) !== 0) {
    endpoint.enter(CLOSED);
    closing = true;
    if (peer.state !== PARTIAL && (flags & TCP_SYN) === 0) session.owner.weird('spontaneous_FIN', '', 'TCP');
  }
  if ((flags & TCP_RST) !== 0) {
    endpoint.enter(RESET);
    const rejected = fromOriginator
      ? peer.state === ESTABLISHED
      : peer.state === SYN_SENT || peer.state === SYN_ACK_SENT;
    if (!rejected && peer.state === INACTIVE) session.owner.weird('spontaneous_RST', '', 'TCP');
    return true;
  }
  if (endpoint.state === INACTIVE) withoutControl(session, endpoint, peer, segment);
  return closing;
}

function firstSyn(session: StateHost, endpoint: Endpoint, segment: Segment): void {
  if ((segment.flags & TCP_ACK) !== 0) {
    session.owner.weird('connection_originator_SYN_ack', '', 'TCP');
    endpoint.enter(SYN_ACK_SENT);
  } else endpoint.enter(SYN_SENT);
  if (session.settings.tcpAttemptDelay > 0)
    session.owner.alarm(ALARM_ATTEMPT, segment.time + session.settings.tcpAttemptDelay);
}

function answeringSyn(session: StateHost, endpoint: Endpoint, peer: Endpoint, segment: Segment): void {
  const { owner } = session;
  if ((segment.flags & TCP_ACK) !== 0) {
    const between = distance(segment.ack, peer.startSeq) >= 0 && distance(segment.ack, peer.lastSeq) <= 0;
    if (peer.state !== INACTIVE && peer.state !== PARTIAL && !between) owner.weird('bad_SYN_ack', '', 'TCP');
  } else if (peer.state === SYN_ACK_SENT && segment.seq === endpoint.startSeq) {
    // SYN and SYN ACK came in the wrong order, as from two interfaces.
    session.partial = false;
    owner.flip();
    peer.enter(ESTABLISHED);
  } else owner.weird('simultaneous_open', '', 'TCP');
  if (peer.state === SYN_SENT) peer.enter(ESTABLISHED);
  else if (peer.state === INACTIVE) owner.weird('unsolicited_SYN_response', '', 'TCP');
  endpoint.enter(ESTABLISHED);
}

/** No flag that changes the state. */
function withoutControl(session: StateHost, endpoint: Endpoint, peer: Endpoint, segment: Segment): void {
  const { flags, length, fromOriginator } = segment;
  // Some systems acknowledge a SYN before they answer it.
  if (!fromOriginator && length === 0 && session.originator.state === SYN_SENT) return;
  if ((flags & TCP_ACK) !== 0 && peer.state === ESTABLISHED) {
    endpoint.enter(ESTABLISHED);
    session.partial = false;
  } else endpoint.enter(PARTIAL);
}

function synSent(session: StateHost, endpoint: Endpoint, peer: Endpoint, segment: Segment): boolean {
  const { flags, length, fromOriginator } = segment;
  const { owner } = session;
  let closing = false;
  if ((flags & TCP_SYN) !== 0) {
    if (fromOriginator) {
      if ((flags & TCP_ACK) !== 0 && (flags & (TCP_FIN | TCP_RST)) === 0 && endpoint.state !== SYN_ACK_SENT)
        owner.weird('repeated_SYN_with_ack', '', 'TCP');
    } else if ((flags & TCP_ACK) === 0 && endpoint.state !== SYN_SENT)
      owner.weird('repeated_SYN_reply_wo_ack', '', 'TCP');
  }
  if ((flags & TCP_FIN) !== 0) {
    if (peer.state === INACTIVE || peer.state === SYN_SENT) owner.weird('inappropriate_FIN', '', 'TCP');
    endpoint.enter(CLOSED);
    closing = true;
  }
  if ((flags & TCP_RST) !== 0) {
    endpoint.enter(RESET);
    session.active = false;
    closing = true;
  } else if (length > 0) owner.weird('data_before_established', '', 'TCP');
  return closing;
}

function established(session: StateHost, endpoint: Endpoint, peer: Endpoint, segment: Segment): boolean {
  const { flags } = segment;
  let closing = false;
  if ((flags & TCP_SYN) !== 0 && (flags & TCP_ACK) === 0 && endpoint.state === PARTIAL && peer.state === INACTIVE) {
    session.owner.weird('SYN_after_partial', '', 'TCP');
    endpoint.enter(SYN_SENT);
  }
  if ((flags & TCP_FIN) !== 0 && (flags & TCP_RST) === 0) {
    endpoint.enter(CLOSED);
    // The peer's RST came behind its FIN: the end was a normal one.
    if (peer.state === RESET && peer.previous === CLOSED) peer.enter(CLOSED);
    closing = true;
  }
  if ((flags & TCP_RST) !== 0) {
    endpoint.enter(RESET);
    if (peer.state !== RESET || peer.previous !== ESTABLISHED) session.active = false;
    closing = true;
  }
  return closing;
}

function closed(session: StateHost, endpoint: Endpoint, peer: Endpoint, segment: Segment, advance: number): boolean {
  const { flags } = segment;
  const { owner, settings } = session;
  if ((flags & TCP_SYN) !== 0) owner.weird('SYN_after_close', '', 'TCP');
  if ((flags & TCP_FIN) !== 0 && advance > 0) owner.weird('FIN_advanced_last_seq', '', 'TCP');
  if ((flags & TCP_RST) === 0 || peer.state === CLOSED) return false;
  endpoint.enter(RESET);
  owner.alarm(ALARM_RESET, segment.time + settings.tcpResetDelay);
  return !endpoint.closed;
}

function reset(session: StateHost, segment: Segment): void {
  const { owner } = session;
  if ((segment.flags & TCP_SYN) !== 0) owner.weird('SYN_after_reset', '', 'TCP');
  if ((segment.flags & TCP_FIN) !== 0) owner.weird('FIN_after_reset', '', 'TCP');
  if (segment.length > 0 && (segment.flags & TCP_RST) === 0) owner.weird('data_after_reset', '', 'TCP');
}

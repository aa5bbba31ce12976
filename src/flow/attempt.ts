import { address, connection, count, defineLog, port, type RecordOf, text, word } from '../records/schema.js';

/**
 * Internal: the first packet of a flow, told as it comes, so that a detector knows a scan while it runs and sees what
 * made it without seeing packets. Also a packet that fits no flow of ours, an ARP request, a bare IP protocol.
 */
export const attemptLog = defineLog(
  'attempt',
  {
    ...connection,
    proto: word('`tcp`, `udp`, `icmp`, `icmp6`, `sctp`, `arp`, or `ip` for a bare IP protocol.'),
    ip_proto: count('IP protocol number; 0 for ARP.'),
    flags: count('TCP flags of the packet, as in the header.'),
    window: count('TCP window, unscaled.'),
    seq: count('TCP sequence number.'),
    ack: count('TCP acknowledgment number.'),
    options: text('TCP options as kinds and values: `mss1460,sackok,ts,nop,ws7`.'),
    ttl: count('Time to live or hop limit.'),
    ip_id: count('IP identification (IPv4).'),
    length: count('Length of the IP packet.'),
    payload: count('Length of the payload.'),
    head: text('First bytes of the payload (at most 64), one character a byte.'),
    fragment: count('1 if the packet came in fragments.'),
    icmp_type: count('ICMP type.'),
    icmp_code: count('ICMP code.'),
    mac: text('Sender at the link layer.'),
    target: address('ARP: the address asked for.'),
  },
  { internal: true, doc: 'First packet of a flow.' },
);
export type AttemptRecord = RecordOf<typeof attemptLog.columns>;

/**
 * Internal: how the other side first answered an attempt (`uid` is the attempt's).
 */
export const answerLog = defineLog(
  'answer',
  {
    ...connection,
    proto: word('As in attempt.'),
    ip_proto: count('As in attempt.'),
    how: word(
      '`syn-ack`, `rst`, `data`, `ack`, `icmp-port`, `icmp-prohibited`, `icmp-other`, `reply`, `sctp-init-ack`, `sctp-abort`.',
    ),
    from: address('Who answered: the responder, or a router for ICMP errors.'),
    delay: count('Microseconds since the attempt.'),
    ttl: count('Time to live of the answer.'),
    window: count('TCP window of the answer.'),
    ip_id: count('IP identification of the answer.'),
    icmp_type: count('Type of an ICMP error.'),
    icmp_code: count('Code of an ICMP error.'),
    port: port("The responder's port."),
  },
  { internal: true, doc: 'First answer to an attempt.' },
);
export type AnswerRecord = RecordOf<typeof answerLog.columns>;

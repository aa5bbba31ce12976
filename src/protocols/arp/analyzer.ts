import { v4Text } from '../../core/address.js';
import { hex, u8, u16, u32 } from '../../core/bytes.js';
import type { Packet } from '../../decode/packet.js';
import { answerLog, attemptLog } from '../../flow/attempt.js';
import type { PacketAnalyzer, PacketReport } from '../contract.js';

/** RFC 826 "Packet format", for IPv4 over Ethernet: bytes from the start of the packet. */
export const offset = {
  hardware: 0,
  protocol: 2,
  hardwareLength: 4,
  protocolLength: 5,
  operation: 6,
  senderHardware: 8,
  sender: 14,
  targetHardware: 18,
  target: 24,
  end: 28,
} as const;

const HEADER = 8;
const IPV4 = 0x0800;
const REQUEST = 1;
const REPLY = 2;

/** Requests told lately, by sender and target: repeats within so many seconds say nothing new. */
const RECENT_BITS = 12;
const REPEAT = 10;

/** Tells of requests as attempts and of replies as answers, for detectors of sweeps. */
export class ArpAnalyzer implements PacketAnalyzer {
  private readonly report: PacketReport;
  private readonly senders = new Uint32Array(1 << RECENT_BITS);
  private readonly targets = new Uint32Array(1 << RECENT_BITS);
  private readonly times = new Float64Array(1 << RECENT_BITS);

  constructor(report: PacketReport) {
    this.report = report;
  }

  packet(_packet: Packet, bytes: Uint8Array, start: number, end: number): void {
    if (end - start < HEADER || end - start < lengthOf(bytes, start)) {
      this.report.weird('truncated_ARP');
      return;
    }
    if (u16(bytes, start + offset.protocol) !== IPV4 || lengthOf(bytes, start) !== offset.end) return;
    const operation = u16(bytes, start + offset.operation);
    const sender = u32(bytes, start + offset.sender);
    const target = u32(bytes, start + offset.target);
    if (operation === REQUEST) this.request(bytes, start, sender, target);
    else if (operation === REPLY && target !== 0) this.reply(sender, target);
  }

  /** Not told: announcements of an own address (RFC 5227 §2.3) and repeats. */
  private request(bytes: Uint8Array, start: number, sender: number, target: number): void {
    if (sender === target || this.isRepeat(sender, target)) return;
    const targetText = v4Text(target);
    this.report.emit(attemptLog, {
      ts: this.report.now,
      'id.orig_h': v4Text(sender),
      'id.orig_p': 0,
      'id.resp_h': targetText,
      'id.resp_p': 0,
      proto: 'arp',
      ip_proto: 0,
      length: offset.end,
      mac: hex(bytes, start + offset.senderHardware, start + offset.sender, ':'),
      target: targetText,
    });
  }

  /** The roles are those of the request that is answered. */
  private reply(sender: number, target: number): void {
    const from = v4Text(sender);
    this.report.emit(answerLog, {
      ts: this.report.now,
      'id.orig_h': v4Text(target),
      'id.orig_p': 0,
      'id.resp_h': from,
      'id.resp_p': 0,
      proto: 'arp',
      ip_proto: 0,
      how: 'reply',
      from,
    });
  }

  private isRepeat(sender: number, target: number): boolean {
    const slot = (Math.imul(sender ^ Math.imul(target, 0x9e3779b1), 0x85ebca6b) >>> 0) >>> (32 - RECENT_BITS);
    const { now } = this.report;
    const isKnown = this.senders[slot] === sender && this.targets[slot] === target;
    if (isKnown && now - (this.times[slot] ?? 0) < REPEAT) return true;
    this.senders[slot] = sender;
    this.targets[slot] = target;
    this.times[slot] = now;
    return false;
  }
}

/** The header, then two hardware and two protocol addresses. */
function lengthOf(bytes: Uint8Array, start: number): number {
  return HEADER + 2 * (u8(bytes, start + offset.hardwareLength) + u8(bytes, start + offset.protocolLength));
}

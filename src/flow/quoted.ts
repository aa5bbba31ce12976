import { MAPPED } from '../core/address.js';
import { u8, u16, u32 } from '../core/bytes.js';
import type { Packet } from '../decode/packet.js';
import { icmpCounterpart } from './icmp-pairs.js';
import type { FlowKey } from './key.js';

/** ICMP errors: RFC 792, RFC 4443 §2.1. */
const ERRORS_V4 = new Set([3, 4, 5, 11, 12]);
const LAST_ERROR_V6 = 127;
const ICMP = 1;
const ICMP6 = 58;

/** Whether an ICMP message is an error, which quotes a packet of another flow. */
export const isIcmpError = ({ transport, sourcePort }: Packet): boolean =>
  (transport === ICMP && ERRORS_V4.has(sourcePort)) || (transport === ICMP6 && sourcePort <= LAST_ERROR_V6);

/** Reads the packet that an ICMP error quotes. */
export class QuotedPacket {
  /** Fills `key` with the quoted tuple; false if there is none. */
  read(packet: Packet, key: FlowKey): boolean {
    const v6 = packet.ipVersion === 6;
    const type = packet.sourcePort;
    if (v6 ? type > LAST_ERROR_V6 : !ERRORS_V4.has(type)) return false;
    const { bytes, payloadStart: at, payloadEnd: end } = packet;
    return v6 ? this.readV6(bytes, at, end, key) : this.readV4(bytes, at, end, key);
  }

  private readV4(bytes: Uint8Array, at: number, end: number, key: FlowKey): boolean {
    if (end - at < 20 || u8(bytes, at) >> 4 !== 4) return false;
    key.source0 = 0;
    key.source1 = 0;
    key.source2 = MAPPED;
    key.source3 = u32(bytes, at + 12) | 0;
    key.destination0 = 0;
    key.destination1 = 0;
    key.destination2 = MAPPED;
    key.destination3 = u32(bytes, at + 16) | 0;
    return this.transport(bytes, at + (u8(bytes, at) & 0x0f) * 4, end, u8(bytes, at + 9), key);
  }

  private readV6(bytes: Uint8Array, at: number, end: number, key: FlowKey): boolean {
    if (end - at < 40 || u8(bytes, at) >> 4 !== 6) return false;
    key.source0 = u32(bytes, at + 8) | 0;
    key.source1 = u32(bytes, at + 12) | 0;
    key.source2 = u32(bytes, at + 16) | 0;
    key.source3 = u32(bytes, at + 20) | 0;
    key.destination0 = u32(bytes, at + 24) | 0;
    key.destination1 = u32(bytes, at + 28) | 0;
    key.destination2 = u32(bytes, at + 32) | 0;
    key.destination3 = u32(bytes, at + 36) | 0;
    return this.transport(bytes, at + 40, end, u8(bytes, at + 6), key);
  }

  private transport(bytes: Uint8Array, at: number, end: number, protocol: number, key: FlowKey): boolean {
    key.protocol = protocol;
    key.oneWay = false;
    key.sourcePort = 0;
    key.destinationPort = 0;
    const icmp = protocol === 1 || protocol === 58;
    if (protocol !== 6 && protocol !== 17 && !icmp) return true;
    if (end - at < (icmp ? 2 : 4)) return false;
    if (icmp) {
      const type = u8(bytes, at);
      const counterpart = icmpCounterpart(protocol === 58, type);
      key.sourcePort = type;
      key.destinationPort = counterpart < 0 ? u8(bytes, at + 1) : counterpart;
      key.oneWay = counterpart < 0;
    } else {
      key.sourcePort = u16(bytes, at);
      key.destinationPort = u16(bytes, at + 2);
    }
    return true;
  }
}

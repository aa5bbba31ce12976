import { BoundedMap } from '../../core/bounded-map.js';
import { u16 } from '../../core/bytes.js';
import type { Packet } from '../../decode/packet.js';
import type { HostPolicies } from '../overlap.js';
import { Datagram } from './datagram.js';

/** A fragment that is not the last carries at least 8 bytes; smaller packets than this hide headers. */
const SMALLEST = 64;
const LARGEST = 64_000;
const MAX_PAYLOAD = 65_535;
const PRUNE_EVERY = 1024;

/** Puts the fragments of IPv4 and IPv6 together. */
export class Fragments {
  /** Fragments seen, datagrams put together, and such that never were. */
  readonly statistics = { fragments: 0, datagrams: 0, expired: 0 };
  private readonly pending: BoundedMap<string, Datagram>;
  private readonly timeout: number;
  private readonly policies: HostPolicies;
  private readonly weird: (name: string, packet: Packet) => void;

  constructor(limit: number, timeout: number, policies: HostPolicies, weird: (name: string, packet: Packet) => void) {
    this.pending = new BoundedMap(limit, () => this.statistics.expired++);
    this.timeout = timeout;
    this.policies = policies;
    this.weird = weird;
  }

  /** The payload of the datagram, once the packet completes it. */
  add(packet: Packet): Uint8Array | null {
    if (++this.statistics.fragments % PRUNE_EVERY === 0) this.prune(packet.ts);
    const captured = packet.payloadEnd - packet.payloadStart;
    if (captured < packet.payloadLength) {
      this.weird('incompletely_captured_fragment', packet);
      return null;
    }
    const key = keyOf(packet);
    const header = packet.ipHeaderLength;
    let datagram = this.pending.get(key);
    if (datagram && this.timeout > 0 && packet.ts - datagram.begun > this.timeout) {
      this.statistics.expired++;
      this.pending.delete(key);
      datagram = undefined;
    }
    if (!datagram) {
      const { destination0, destination1, destination2, destination3 } = packet;
      const policy = this.policies.of(destination0, destination1, destination2, destination3);
      datagram = new Datagram(packet.ipProtocol, header, packet.ts, policy);
      this.pending.set(key, datagram);
    }
    this.look(packet, datagram, header);
    const { fragmentOffset, payloadStart, payloadEnd } = packet;
    if (fragmentOffset + captured > MAX_PAYLOAD || captured === 0) return null;
    const payload = datagram.add(fragmentOffset, packet.moreFragments, packet.bytes, payloadStart, payloadEnd, name =>
      this.weird(name, packet),
    );
    if (!payload) return null;
    this.pending.delete(key);
    this.statistics.datagrams++;
    return payload;
  }

  private look(packet: Packet, datagram: Datagram, header: number): void {
    if (packet.ipProtocol !== datagram.protocol || header !== datagram.headerLength)
      this.weird('fragment_protocol_inconsistency', packet);
    if (packet.ipVersion === 4 && packet.ipStart >= 0 && (u16(packet.bytes, packet.ipStart + 6) & 0x4000) !== 0)
      this.weird('fragment_with_DF', packet);
    if (packet.moreFragments && packet.ipLength < SMALLEST) this.weird('excessively_small_fragment', packet);
    if (packet.fragmentOffset + packet.payloadLength > LARGEST) this.weird('excessively_large_fragment', packet);
  }

  private prune(now: number): void {
    if (this.timeout <= 0) return;
    for (const [key, datagram] of this.pending) {
      if (now - datagram.begun <= this.timeout) break;
      this.pending.delete(key);
      this.statistics.expired++;
    }
  }
}

const keyOf = (packet: Packet): string =>
  `${packet.source0},${packet.source1},${packet.source2},${packet.source3},${packet.destination0},${packet.destination1},` +
  `${packet.destination2},${packet.destination3},${packet.fragmentId},${packet.ipVersion === 4 ? packet.ipProtocol : 0}`;

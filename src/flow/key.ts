import { finish, mix } from '../core/hash.js';
import type { Packet } from '../decode/packet.js';

/** The tuple of the packet at hand, in its own direction. One object is reused for all packets. */
export class FlowKey {
  source0 = 0;
  source1 = 0;
  source2 = 0;
  source3 = 0;
  destination0 = 0;
  destination1 = 0;
  destination2 = 0;
  destination3 = 0;
  sourcePort = 0;
  destinationPort = 0;
  protocol = 0;
  /** What else tells flows apart: VLAN ids and a tunnel's network id, 0 where they do not. */
  vlans = 0;
  network = 0;
  /** ICMP messages without a counterpart: the other direction is another flow. */
  oneWay = false;
  hash = 0;

  read(packet: Packet, sourcePort: number, destinationPort: number, oneWay: boolean): void {
    this.source0 = packet.source0 | 0;
    this.source1 = packet.source1 | 0;
    this.source2 = packet.source2 | 0;
    this.source3 = packet.source3 | 0;
    this.destination0 = packet.destination0 | 0;
    this.destination1 = packet.destination1 | 0;
    this.destination2 = packet.destination2 | 0;
    this.destination3 = packet.destination3 | 0;
    this.sourcePort = sourcePort;
    this.destinationPort = destinationPort;
    this.protocol = packet.ipProtocol;
    this.oneWay = oneWay;
  }

  /** The same hash for both directions; `seed` keeps an attacker from choosing tuples that meet. */
  rehash(seed: number): void {
    const source = side(seed, this.source0, this.source1, this.source2, this.source3, this.sourcePort);
    const destination = side(
      seed,
      this.destination0,
      this.destination1,
      this.destination2,
      this.destination3,
      this.destinationPort,
    );
    let hash = mix((source + destination) | 0, this.protocol ^ (this.vlans << 8));
    if (this.network !== 0) hash = mix(hash, this.network);
    this.hash = finish(hash);
  }
}

function side(seed: number, w0: number, w1: number, w2: number, w3: number, port: number): number {
  let hash = mix(seed, w3);
  if ((w0 | w1) !== 0) hash = mix(mix(mix(hash, w2), w1), w0);
  return finish(mix(hash, port));
}

/** The VLAN ids of a packet as one number, 0 without any. */
export const vlansOf = (packet: Packet): number => ((packet.vlan + 1) << 16) | (packet.innerVlan + 1);

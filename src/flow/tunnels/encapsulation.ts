import { addressText } from '../../core/address.js';
import { BoundedMap } from '../../core/bounded-map.js';
import { uidOf } from '../../core/uid.js';
import type { Packet } from '../../decode/packet.js';

/** One tunnel: the connection around, or a pair of addresses for a tunnel over IP. */
export interface Tunnel {
  readonly uid: string;
  readonly originator: string;
  readonly originatorPort: number;
  readonly responder: string;
  readonly responderPort: number;
  /** One of TUNNEL_. */
  readonly kind: number;
}

/** The tunnels that a packet came out of, outermost first. Equal stacks are one object. */
export class Encapsulation {
  readonly tunnels: readonly Tunnel[];
  private lastInner: Encapsulation | null = null;

  constructor(tunnels: readonly Tunnel[]) {
    this.tunnels = tunnels;
  }

  get last(): Tunnel | undefined {
    return this.tunnels[this.tunnels.length - 1];
  }

  /** This stack with one more inside. */
  within(tunnel: Tunnel): Encapsulation {
    const kept = this.lastInner;
    if (kept?.last === tunnel) return kept;
    this.lastInner = new Encapsulation([...this.tunnels, tunnel]);
    return this.lastInner;
  }

  same(other: Encapsulation): boolean {
    if (this === other) return true;
    if (this.tunnels.length !== other.tunnels.length) return false;
    return this.tunnels.every((tunnel, at) => {
      const theirs = other.tunnels[at];
      return theirs !== undefined && theirs.uid === tunnel.uid && theirs.kind === tunnel.kind;
    });
  }
}

export const OUTERMOST = new Encapsulation([]);

const MAX_TUNNELS = 65_536;
/** Sets uids of tunnels apart from those of flows between the same addresses. */
const TUNNEL_SALT = 0x74756e6e;

/** Tunnels straight over IP: no connection stands for them, a pair of addresses does. */
export class IpTunnels {
  private readonly known = new BoundedMap<string, { tunnel: Tunnel; last: number }>(MAX_TUNNELS);
  private readonly timeout: number;

  constructor(timeout: number) {
    this.timeout = timeout;
  }

  of(packet: Packet, now: number): Tunnel {
    const source = addressText(packet.source0, packet.source1, packet.source2, packet.source3);
    const destination = addressText(packet.destination0, packet.destination1, packet.destination2, packet.destination3);
    const key = source < destination ? `${source} ${destination}` : `${destination} ${source}`;
    const known = this.known.get(key);
    if (known && now - known.last < this.timeout) {
      known.last = now;
      return known.tunnel;
    }
    const uid = uidOf('C', [
      TUNNEL_SALT,
      packet.source0,
      packet.source1,
      packet.source2,
      packet.source3,
      packet.destination0,
      packet.destination1,
      packet.destination2,
      packet.destination3,
      packet.sec,
      packet.nsec,
      packet.number,
      packet.depth,
    ]);
    const tunnel = {
      uid,
      originator: source,
      originatorPort: 0,
      responder: destination,
      responderPort: 0,
      kind: packet.tunnel,
    };
    this.known.set(key, { tunnel, last: now });
    return tunnel;
  }
}

import { finish, mix } from '../core/hash.js';
import { DEFAULT_DECODE_OPTIONS, type DecodeOptions } from '../decode/options.js';
import type { Packet } from '../decode/packet.js';
import { tunnelPorts } from '../decode/tunnel/over-udp.js';
import type { FlowKey } from './key.js';

/** Lanes that unordered pairs of addresses fall into: the finest division of a run. A shard has some of them. */
export const LANES = 16;
const LANE_SHIFT = 28;
/** Shards there may be: with more, the lanes fall too unevenly. */
export const MOST_SHARDS = 8;
/** What shard 0 does besides its share, the merge, in shares of the whole work (measured). */
const MERGE_SHARE = 0.12;
const UDP = 17;

export interface ShardOptions {
  /** This shard, from 0, and how many there are. */
  readonly index: number;
  readonly count: number;
  /** UDP ports whose flows all belong to shard 0: what they say joins hosts. */
  readonly together?: readonly number[];
  readonly decode?: DecodeOptions;
}

/**
 * Which flows a worker keeps: those of its pairs of addresses, so that the data of FTP, fragments and most errors stay
 * with their flow. What carries tunnels is kept by every worker, since a connection inside belongs to whoever has its
 * own pair of addresses (docs/adr/0004).
 */
export class Shard {
  readonly isOnly: boolean;
  readonly index: number;
  private readonly lanes: Uint8Array;
  private readonly together: Uint8Array;
  private readonly tunnels: Uint8Array;

  constructor(options: ShardOptions = { index: 0, count: 1 }) {
    this.index = options.index;
    this.lanes = lanesOf(options);
    this.isOnly = options.count === 1;
    this.together = new Uint8Array(0x1_0000);
    for (const port of options.together ?? []) this.together[port] = 1;
    this.tunnels = tunnelPorts(options.decode ?? DEFAULT_DECODE_OPTIONS);
  }

  /** Whether the flow of a packet is its own. */
  owns(packet: Packet): boolean {
    if (this.isOnly) return true;
    if (packet.transport === UDP && this.isTogether(packet.sourcePort, packet.destinationPort)) return this.index === 0;
    return this.has(laneOf(packet));
  }

  /** The same of a tuple. */
  ownsKey(key: FlowKey): boolean {
    if (this.isOnly) return true;
    if (key.protocol === UDP && this.isTogether(key.sourcePort, key.destinationPort)) return this.index === 0;
    return this.has(laneOf(key));
  }

  has(lane: number): boolean {
    return this.lanes[lane] === 1;
  }

  isTogether(sourcePort: number, destinationPort: number): boolean {
    return this.together[sourcePort] === 1 || this.together[destinationPort] === 1;
  }

  /** Whether the ports of UDP promise a tunnel: every shard keeps such a flow. */
  promisesTunnel(sourcePort: number, destinationPort: number): boolean {
    return this.tunnels[sourcePort] !== 0 || this.tunnels[destinationPort] !== 0;
  }

  /** Whether every shard has to look at the packet, whosever it is. */
  isShared(packet: Packet): boolean {
    if (packet.isFragment) return true;
    if (packet.tunnel !== 0) return true;
    return packet.transport === UDP && this.promisesTunnel(packet.sourcePort, packet.destinationPort);
  }
}

/** The lanes of a shard: shard 0 has fewer, as it does more than read; the others share the rest in turn. */
function lanesOf({ index, count }: ShardOptions): Uint8Array {
  const share = (1 + MERGE_SHARE) / count - MERGE_SHARE;
  const first = count === 1 ? LANES : Math.max(1, Math.round(LANES * share));
  return Uint8Array.from({ length: LANES }, (_, lane) =>
    Number(index === (lane < first ? 0 : 1 + ((lane - first) % (count - 1)))),
  );
}

/** The words of two addresses, as packets and keys have them. */
export interface AddressPair {
  readonly source0: number;
  readonly source1: number;
  readonly source2: number;
  readonly source3: number;
  readonly destination0: number;
  readonly destination1: number;
  readonly destination2: number;
  readonly destination3: number;
}

/** The lane of a pair of addresses, the same in both directions. */
export const laneOf = (pair: AddressPair): number => pairHash(pair) >>> LANE_SHIFT;

/** The lane of two IPv4 addresses. */
export const laneOfV4 = (source: number, destination: number): number =>
  (finish(mix(0, source)) + finish(mix(0, destination))) >>> LANE_SHIFT;

/** A number of a pair of addresses, the same in both directions. */
export function pairHash(pair: AddressPair): number {
  const { source0, source1, source2, source3, destination0, destination1, destination2, destination3 } = pair;
  return (side(source0, source1, source2, source3) + side(destination0, destination1, destination2, destination3)) | 0;
}

function side(w0: number, w1: number, w2: number, w3: number): number {
  const hash = mix(0, w3);
  return finish((w0 | w1) === 0 ? hash : mix(mix(mix(hash, w2), w1), w0));
}

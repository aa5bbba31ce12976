import { addressText } from '../core/address.js';
import type { Hash, Platform } from '../core/platform.js';
import type { Decoder } from '../decode/decoder.js';
import { CHECKSUM_BAD, type Packet, TCP_ACK, TCP_RST, TCP_SYN } from '../decode/packet.js';
import { FollowSide } from './follow-side.js';
import { Fragments } from './fragments/fragments.js';
import { InnerPackets } from './inside.js';
import { HostPolicies } from './overlap.js';

/** One side of a connection: what it sent. */
export interface FollowedSide {
  address: string;
  port: number;
  bytes: number;
  sha256: string;
  gap_bytes: number;
}

export interface FollowedStream {
  stream: number;
  client: FollowedSide;
  server: FollowedSide;
}

export interface FollowOptions {
  policy?: string;
  hostPolicies?: readonly string[];
}

const MAX_DATAGRAMS = 10_000;
/** Tuples whose connection a further packet may belong to. */
const MAX_STREAMS = 1_000_000;

class Conversation {
  readonly number: number;
  readonly sides: readonly [FollowSide, FollowSide];
  readonly addresses: readonly [string, string];
  readonly ports: readonly [number, number];
  /** Which side is the client: that of the first SYN, else the sender of the first packet. */
  client = 0;
  synSeen = false;

  constructor(number: number, packet: Packet, hash: () => Hash, policies: HostPolicies) {
    const { source0, source1, source2, source3, destination0, destination1, destination2, destination3 } = packet;
    this.number = number;
    this.addresses = [
      addressText(source0, source1, source2, source3),
      addressText(destination0, destination1, destination2, destination3),
    ];
    this.ports = [packet.sourcePort, packet.destinationPort];
    this.sides = [
      new FollowSide(hash(), policies.of(destination0, destination1, destination2, destination3)),
      new FollowSide(hash(), policies.of(source0, source1, source2, source3)),
    ];
  }

  result(): FollowedStream {
    return { stream: this.number, client: this.side(this.client), server: this.side(1 - this.client) };
  }

  private side(at: number): FollowedSide {
    const side = this.sides[at === 0 ? 0 : 1];
    return {
      address: this.addresses[at] ?? '',
      port: this.ports[at] ?? 0,
      ...side.result(),
    };
  }
}

/**
 * The payload of every TCP connection of a capture, without regard to time: no time-outs, no depth, a new connection
 * only where a SYN with another initial number comes. Numbers are Wireshark's `tcp.stream`.
 */
export class Follow {
  private readonly decoder: Decoder;
  private readonly platform: Platform;
  private readonly policies: HostPolicies;
  private readonly inside: InnerPackets;
  private readonly open = new Map<string, Conversation>();
  private readonly all: Conversation[] = [];
  private readonly visit = (packet: Packet): void => this.take(packet);

  constructor(decoder: Decoder, platform: Platform, options: FollowOptions = {}) {
    this.decoder = decoder;
    this.platform = platform;
    this.policies = new HostPolicies(options.policy ?? 'first', options.hostPolicies ?? []);
    this.inside = new InnerPackets(decoder, new Fragments(MAX_DATAGRAMS, 0, this.policies, () => {}));
  }

  /** One packet that `Decoder.frame` has read. */
  packet(packet: Packet): void {
    this.inside.each(packet, this.visit);
  }

  /** All connections, in the order of their first packets. */
  finish(): FollowedStream[] {
    return this.all.map(conversation => conversation.result());
  }

  private take(packet: Packet): void {
    if (packet.transport !== 6 || packet.fault !== '') return;
    if (packet.transportChecksum === CHECKSUM_BAD && this.decoder.options.checksums === 'validate') return;
    const forward = keyOf(packet, true);
    let key = forward;
    let conversation = this.open.get(forward);
    if (!conversation) {
      key = keyOf(packet, false);
      conversation = this.open.get(key);
    }
    const syn = (packet.flags & (TCP_SYN | TCP_ACK)) === TCP_SYN;
    let side = key === forward ? 0 : 1;
    if (!conversation || (syn && conversation.sides[side === 0 ? 0 : 1].isOther(packet.seq))) {
      if (conversation) this.open.delete(key);
      conversation = new Conversation(this.all.length, packet, () => this.platform.hash('sha256'), this.policies);
      this.all.push(conversation);
      if (this.open.size < MAX_STREAMS) this.open.set(forward, conversation);
      side = 0;
    }
    if (syn && !conversation.synSeen) {
      conversation.synSeen = true;
      conversation.client = side;
    }
    const [first, second] = conversation.sides;
    const sender = side === 0 ? first : second;
    const receiver = side === 0 ? second : first;
    if ((packet.flags & TCP_RST) === 0) {
      sender.segment(packet);
      if ((packet.flags & TCP_ACK) !== 0) receiver.acknowledged(packet.ack);
    }
  }
}

function keyOf(packet: Packet, forward: boolean): string {
  const source = `${packet.source0},${packet.source1},${packet.source2},${packet.source3},${packet.sourcePort}`;
  const destination = `${packet.destination0},${packet.destination1},${packet.destination2},${packet.destination3},${packet.destinationPort}`;
  return forward ? `${source} ${destination}` : `${destination} ${source}`;
}

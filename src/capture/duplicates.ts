/**
 * Frames that a mirror port shows twice: the same IP packet again within milliseconds, perhaps with other MAC
 * addresses, another VLAN tag, or a TTL less. A retransmission is no such thing: it has a new IP identification, or
 * comes later than a mirror's delay.
 */

/** What it needs to know of a decoded packet; `Packet` has all of it. */
export interface IpFrame {
  readonly bytes: Uint8Array;
  readonly ts: number;
  /** 4, 6, or 0 for others, which are never duplicates. */
  readonly ipVersion: number;
  readonly ipStart: number;
  /** Where what was captured of the network layer ends. */
  readonly networkEnd: number;
  readonly ipId: number;
  /** IP protocol whose header was read, and the length of what it carries. */
  readonly transport: number;
  readonly payloadLength: number;
}

export interface DuplicateOptions {
  /** Seconds between two showings, where the IP identification tells packets apart. */
  window?: number;
  /** The same where nothing does (IPv6, identification 0): shorter than any sender repeats itself. */
  windowWithoutId?: number;
  /** Lanes that know nothing of one another. */
  lanes?: number;
}

/** Packets remembered in a lane, a power of two: 1,024 are 5 ms at 200,000 packets a second of a sixteenth of all hosts. */
const SLOTS = 1 << 10;
/** Bytes behind the header of IPv4, and from IPv6's on, that are compared: the transport's checksum covers the rest. */
const BEHIND_IPV4 = 20;
const IPV6_LOOKED_AT = 60;
const TCP = 6;
/** Beside 32 bits of hash, which find the slot. */
const CHECK_BITS = 21;
const CHECKS = 2 ** CHECK_BITS;

export class DuplicateFilter {
  duplicates = 0;
  private readonly window: number;
  private readonly windowWithoutId: number;
  /** A slot holds what names the packet, and when it came: side by side, in one line of the cache. */
  private readonly slots: Float64Array;

  constructor(options: DuplicateOptions = {}) {
    this.window = options.window ?? 0.01;
    this.windowWithoutId = options.windowWithoutId ?? 0.0005;
    this.slots = new Float64Array(SLOTS * (options.lanes ?? 1) * 2).fill(Number.NEGATIVE_INFINITY);
  }

  /**
   * Whether the packet was seen just before; to be asked once a packet, after it was decoded. Only packets of the same
   * lane are compared.
   */
  isDuplicate(packet: IpFrame, lane = 0): boolean {
    const { ipVersion } = packet;
    if (ipVersion === 0) return false;
    const named = ipVersion === 4 && packet.ipId !== 0;
    // Repeated acknowledgements without data are how TCP tells of a loss.
    if (!named && packet.transport === TCP && packet.payloadLength === 0) return false;
    const name = nameOf(packet);
    const slot = slotOf(name, lane);
    const age = packet.ts - (this.slots[slot + 1] as number);
    if (this.slots[slot] === name && age >= 0 && age <= (named ? this.window : this.windowWithoutId)) {
      this.duplicates++;
      return true;
    }
    this.slots[slot] = name;
    this.slots[slot + 1] = packet.ts;
    return false;
  }
}

const slotOf = (name: number, lane: number): number => (lane * SLOTS + (Math.floor(name / CHECKS) & (SLOTS - 1))) * 2;

/** A hash of what names the packet: 53 bits, an integer. */
function nameOf(packet: IpFrame): number {
  const { bytes, ipStart, ipVersion } = packet;
  const headers = ipVersion === 4 ? ((bytes[ipStart] as number) & 0x0f) * 4 + BEHIND_IPV4 : IPV6_LOOKED_AT;
  const end = Math.min(packet.networkEnd, ipStart + headers);
  let hash = 0x811c9dc5 ^ (packet.networkEnd - ipStart);
  let check = hash;
  // TTL and header checksum of IPv4, hop limit of IPv6 change on the way.
  const changing = ipStart + (ipVersion === 4 ? 8 : 4);
  const mask = ipVersion === 4 ? 0x00ff0000 : 0xffffff00;
  let at = ipStart;
  for (; at + 4 <= end; at += 4) {
    let word =
      ((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number);
    if (at === changing) word &= mask;
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
    check = (Math.imul(check, 31) + word) | 0;
  }
  for (; at < end; at++) check = (Math.imul(check, 31) + (bytes[at] as number)) | 0;
  return (hash >>> 0) * CHECKS + (check >>> (32 - CHECK_BITS));
}

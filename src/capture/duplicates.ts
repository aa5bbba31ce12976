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
}

/** Packets remembered, a power of two: 16,384 are 5 ms at three million packets a second. */
const SLOTS = 1 << 14;
/** Bytes behind the header of IPv4, and from IPv6's on, that are compared: the transport's checksum covers the rest. */
const BEHIND_IPV4 = 20;
const IPV6_LOOKED_AT = 60;
const TCP = 6;

export class DuplicateFilter {
  duplicates = 0;
  private readonly window: number;
  private readonly windowWithoutId: number;
  private readonly hashes = new Uint32Array(SLOTS);
  private readonly checks = new Uint32Array(SLOTS);
  private readonly times = new Float64Array(SLOTS);
  private hash = 0;
  private check = 0;

  constructor(options: DuplicateOptions = {}) {
    this.window = options.window ?? 0.01;
    this.windowWithoutId = options.windowWithoutId ?? 0.0005;
    this.times.fill(Number.NEGATIVE_INFINITY);
  }

  /** Whether the packet was seen just before; to be asked once a packet, after it was decoded. */
  isDuplicate(packet: IpFrame): boolean {
    const { ipVersion } = packet;
    if (ipVersion === 0) return false;
    const named = ipVersion === 4 && packet.ipId !== 0;
    // Repeated acknowledgements without data are how TCP tells of a loss.
    if (!named && packet.transport === TCP && packet.payloadLength === 0) return false;
    this.read(packet);
    const hash = this.hash;
    const check = this.check;
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const age = packet.ts - (this.times[slot] ?? Number.NEGATIVE_INFINITY);
    const same = this.hashes[slot] === hash && this.checks[slot] === check;
    if (same && age >= 0 && age <= (named ? this.window : this.windowWithoutId)) {
      this.duplicates++;
      return true;
    }
    this.hashes[slot] = hash;
    this.checks[slot] = check;
    this.times[slot] = packet.ts;
    return false;
  }

  /** Mixes what names the packet into `hash` and `check`, 32 bits each. */
  private read(packet: IpFrame): void {
    const { bytes, ipStart, ipVersion } = packet;
    const headers = ipVersion === 4 ? ((bytes[ipStart] ?? 0) & 0x0f) * 4 + BEHIND_IPV4 : IPV6_LOOKED_AT;
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
    this.hash = hash >>> 0;
    this.check = check >>> 0;
  }
}

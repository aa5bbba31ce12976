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
/** Bytes from the IP header on that are compared: the checksum of the transport header covers the rest. */
const LOOKED_AT = 64;
const TCP = 6;

export class DuplicateFilter {
  duplicates = 0;
  private readonly window: number;
  private readonly windowWithoutId: number;
  private readonly hashes = new Uint32Array(SLOTS);
  private readonly checks = new Uint32Array(SLOTS);
  private readonly times = new Float64Array(SLOTS);

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
    const { bytes, ipStart } = packet;
    const end = Math.min(packet.networkEnd, ipStart + LOOKED_AT);
    // Two different mixtures of the same bytes: 64 bits in all.
    let hash = 0x811c9dc5 ^ (packet.networkEnd - ipStart);
    let check = hash;
    for (let at = ipStart; at < end; at++) {
      const place = at - ipStart;
      // TTL and header checksum of IPv4, hop limit of IPv6 change on the way.
      const changes = ipVersion === 4 ? place === 8 || place === 10 || place === 11 : place === 7;
      const byte = changes ? 0 : (bytes[at] ?? 0);
      hash = Math.imul(hash ^ byte, 0x01000193);
      check = (Math.imul(check, 31) + byte) | 0;
    }
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const age = packet.ts - (this.times[slot] ?? Number.NEGATIVE_INFINITY);
    const same = this.hashes[slot] === hash >>> 0 && this.checks[slot] === check >>> 0;
    if (same && age >= 0 && age <= (named ? this.window : this.windowWithoutId)) {
      this.duplicates++;
      return true;
    }
    this.hashes[slot] = hash;
    this.checks[slot] = check;
    this.times[slot] = packet.ts;
    return false;
  }
}

import { u8 } from '../core/bytes.js';
import { readFrame } from './frame.js';
import { BROKEN, LAYER_IP, LAYER_LLC, LINK, STOP, UNKNOWN_LINK } from './layers.js';
import { readSubframe } from './link/wifi.js';
import { readExtensions } from './net/extensions.js';
import { readIpv4 } from './net/ipv4.js';
import { readIpv6 } from './net/ipv6.js';
import {
  PROTOCOL_ICMP,
  PROTOCOL_ICMP6,
  PROTOCOL_MOBILITY,
  PROTOCOL_NONE,
  PROTOCOL_SCTP,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  PROTOCOL_UDP_LITE,
} from './net/protocols.js';
import { note } from './note.js';
import type { DecodeNotes, DecodeOptions } from './options.js';
import type { Packet } from './packet.js';
import { copyFrame, reset, resetTransport } from './reset.js';
import { readIcmp } from './transport/icmp.js';
import { readMobility } from './transport/mobility.js';
import { readSctp } from './transport/sctp.js';
import { readTcp } from './transport/tcp.js';
import { readUdp, readUdpLite } from './transport/udp.js';
import { readTunnelOverIp } from './tunnel/over-ip.js';
import { readTunnelOverUdp, tunnelPorts } from './tunnel/over-udp.js';
import { TUNNEL_TEREDO } from './tunnels.js';

export type { ChecksumMode, DecodeNotes, DecodeOptions } from './options.js';
export { DEFAULT_DECODE_OPTIONS } from './options.js';

/** What the length field of IP can tell (IPv6's without its header); fragments can claim more (RFC 8200 §4.5). */
const LONGEST_DATAGRAM = 65_535;
const IPV6_HEADER = 40;
/** The fragment header of IPv6, which a reassembled datagram no longer has. */
const FRAGMENT_HEADER = 8;

/**
 * Points packets at what frames hold. Makes nothing a packet; never throws.
 *
 * A frame is read from the outside in until something is not known, not whole or not possible: what was read before
 * stays, and `DecodeNotes` hears of it. A fragment is not read beyond IP; neither is the inside of a tunnel, which
 * `inner` opens into another packet.
 */
export class Decoder {
  readonly options: DecodeOptions;
  readonly notes: DecodeNotes;
  /** Frames of link types that are not read, by LINKTYPE_ number. */
  readonly unknownLinks = new Map<number, number>();
  private readonly checks: boolean;
  private readonly tunnelPorts: Uint8Array;
  /** The tunnel that the packet at hand came out of. */
  private outerTunnel = 0;

  constructor(options: DecodeOptions, notes: DecodeNotes) {
    this.options = options;
    this.notes = notes;
    this.checks = options.checksums !== 'ignore';
    this.tunnelPorts = tunnelPorts(options);
  }

  /**
   * Reads the frame that `packet.bytes[start, end)` of `packet.linkType` holds, as far as it goes. Every field behind
   * those of the frame is set anew.
   */
  frame(packet: Packet): void {
    this.outerTunnel = 0;
    packet.depth = 0;
    this.link(packet);
  }

  /**
   * The next frame of the same record, where there is one (802.11 A-MSDU): fills the packet anew and answers true.
   * Whoever calls `frame` or `inner` calls this, until it answers false.
   */
  next(packet: Packet): boolean {
    if (packet.restStart < 0) return false;
    const { restStart, restEnd } = packet;
    reset(packet);
    packet.restStart = restStart;
    packet.restEnd = restEnd;
    if (readSubframe(packet, this.notes) === BROKEN) return false;
    this.network(packet, readFrame(packet, this.notes, LAYER_LLC));
    return true;
  }

  /** Opens what `outer` carries (`outer.tunnel` is not 0) into another packet: same record, one deeper. */
  inner(outer: Packet, into: Packet): void {
    this.outerTunnel = outer.tunnel;
    copyFrame(outer, into);
    this.link(into);
  }

  /**
   * The transport header of a reassembled datagram. The link and IP fields of `packet` stand (`ipLength` becomes that
   * of the datagram); `bytes[start, end)`, the datagram's payload, takes the place of its frame, in which no network
   * header stands any more (`ipStart` and `networkStart` are -1). Looks for tunnels as well.
   */
  transport(packet: Packet, bytes: Uint8Array, start: number, end: number): void {
    if (packet.ipVersion === 6 && packet.isFragment) packet.ipHeaderLength -= FRAGMENT_HEADER;
    resetTransport(packet);
    packet.bytes = bytes;
    packet.start = start;
    packet.end = end;
    packet.wireLength = end - start;
    packet.networkStart = -1;
    packet.networkEnd = -1;
    packet.ipStart = -1;
    packet.ipLength = packet.ipHeaderLength + end - start;
    packet.isFragment = false;
    packet.moreFragments = false;
    packet.fragmentOffset = 0;
    packet.payloadStart = start;
    packet.payloadEnd = end;
    packet.payloadLength = end - start;
    if (packet.ipLength - (packet.ipVersion === 6 ? IPV6_HEADER : 0) > LONGEST_DATAGRAM) {
      packet.broken = true;
      note(this.notes, packet, 'invalid_IP_header_size', 'IP', start);
      return;
    }
    if (packet.ipVersion === 6 && !readExtensions(packet, this.notes)) return;
    if (!packet.isFragment) this.upper(packet);
  }

  private link(packet: Packet): void {
    reset(packet);
    packet.networkStart = packet.start;
    packet.networkEnd = packet.end;
    const layer = readFrame(packet, this.notes, LINK + packet.linkType);
    if (layer === UNKNOWN_LINK)
      this.unknownLinks.set(packet.linkType, (this.unknownLinks.get(packet.linkType) ?? 0) + 1);
    this.network(packet, layer);
  }

  private network(packet: Packet, layer: number): void {
    if (layer !== LAYER_IP) {
      if (layer === STOP) return;
      packet.broken = layer === BROKEN;
      packet.networkStart = -1;
      packet.networkEnd = -1;
      return;
    }
    if (this.internet(packet) && !packet.isFragment) this.upper(packet);
  }

  /** The version in the header holds, whatever the layer below said. */
  private internet(packet: Packet): boolean {
    const { networkStart: at, networkEnd } = packet;
    const version = at < networkEnd ? u8(packet.bytes, at) >> 4 : 0;
    if (version === 4) return readIpv4(packet, this.notes, this.options);
    if (version === 6) return readIpv6(packet, this.notes, this.options);
    packet.broken = true;
    note(this.notes, packet, networkEnd - at < 20 ? 'truncated_IP' : 'unknown_ip_version', 'IP', at);
    return false;
  }

  private upper(packet: Packet): void {
    switch (packet.ipProtocol) {
      case PROTOCOL_TCP:
        readTcp(packet, this.notes, this.checks);
        return;
      case PROTOCOL_UDP:
        readUdp(packet, this.notes, this.checks);
        if (packet.transport !== 0) readTunnelOverUdp(packet, this.notes, this.options, this.tunnelPorts);
        return;
      case PROTOCOL_ICMP:
      case PROTOCOL_ICMP6:
        readIcmp(packet, this.notes, this.checks, packet.ipProtocol);
        return;
      case PROTOCOL_SCTP:
        readSctp(packet, this.notes);
        return;
      case PROTOCOL_UDP_LITE:
        readUdpLite(packet, this.notes, this.checks);
        return;
      case PROTOCOL_MOBILITY:
        readMobility(packet, this.notes, this.checks);
        return;
      case PROTOCOL_NONE:
        // A Teredo bubble is made that way (RFC 4380 §2.8).
        if (this.outerTunnel !== TUNNEL_TEREDO) note(this.notes, packet, 'ipv6_no_next', 'IP', packet.payloadStart);
        return;
      default:
        readTunnelOverIp(packet, this.notes, this.options);
    }
  }
}

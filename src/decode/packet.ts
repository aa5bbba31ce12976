import { NO_BYTES } from '../core/bytes.js';

/** Answers of a checksum. Unchecked: not looked at, or not to be told (cut, fragment, zero in UDP over IPv4). */
export const CHECKSUM_UNCHECKED = 0;
export const CHECKSUM_GOOD = 1;
export const CHECKSUM_BAD = 2;

/** TCP flags that the flow layer looks at, RFC 9293 §3.1. */
export const TCP_FIN = 0x01;
export const TCP_SYN = 0x02;
export const TCP_RST = 0x04;
export const TCP_ACK = 0x10;
export const TCP_URG = 0x20;

/**
 * One packet, as far as it could be read: what `decode` points at a frame. One object is reused for all frames, and
 * one more a depth of tunnel; copy out what has to live longer. All positions are offsets into `bytes`; -1 is "none".
 */
export class Packet {
  // The frame, set by whoever reads the capture.
  bytes: Uint8Array = NO_BYTES;
  /** `bytes[start, end)` was captured. */
  start = 0;
  end = 0;
  /** Length on the wire; more than `end - start` where a snapshot length cut it. */
  wireLength = 0;
  sec = 0;
  nsec = 0;
  /** Seconds since 1970 as Zeek prints them; `sec` and `nsec` are exact. */
  ts = 0;
  /** Which input, from 0. */
  file = 0;
  /** Number in that input, from 1. */
  number = 0;
  /** Byte offset of the frame's record in that input. */
  offset = 0;
  /** LINKTYPE_ number of pcap. */
  linkType = 0;

  // Link layer.
  sourceMac = -1;
  destinationMac = -1;
  /** Ethertype of the network layer's header, 0 if none was told. */
  etherType = 0;
  /** 802.1Q: outer and inner VLAN id, -1 without a tag. */
  vlan = -1;
  innerVlan = -1;
  pppoeSession = -1;
  /** Where the payload of the link layer (ARP, IP ...) begins and what was captured of it ends. */
  networkStart = -1;
  networkEnd = -1;

  // Network layer: 4 or 6; 0 if there is no IP header that could be read.
  ipVersion = 0;
  ipStart = -1;
  /** Header with options, or with extension headers. */
  ipHeaderLength = 0;
  /** The whole packet's length as its header tells it (Zeek's `ip_bytes`), headers included. */
  ipLength = 0;
  /** Addresses as words of core/address.ts. */
  source0 = 0;
  source1 = 0;
  source2 = 0;
  source3 = 0;
  destination0 = 0;
  destination1 = 0;
  destination2 = 0;
  destination3 = 0;
  ttl = 0;
  ipId = 0;
  /** Protocol of the payload, behind all extension headers. */
  ipProtocol = -1;
  /** A fragment: where it stands in the datagram (bytes) and whether more come; `fragmentId` is IPv6's 32 bits too. */
  isFragment = false;
  fragmentOffset = 0;
  moreFragments = false;
  fragmentId = 0;
  ipChecksum = CHECKSUM_UNCHECKED;

  // Transport layer: the IP protocol number whose header could be read whole; 0 if none.
  transport = 0;
  transportStart = -1;
  /** Ports; for ICMP the type and the code; 0 for others. */
  sourcePort = 0;
  destinationPort = 0;
  /** The payload as captured. */
  payloadStart = 0;
  payloadEnd = 0;
  /** The payload's length as the headers tell it; more than `payloadEnd - payloadStart` where it was cut. */
  payloadLength = 0;
  transportChecksum = CHECKSUM_UNCHECKED;
  seq = 0;
  ack = 0;
  flags = 0;
  window = 0;
  urgent = 0;
  /** TCP options, `bytes[optionsStart, payloadStart)`. */
  optionsStart = 0;

  // What this packet carries as a tunnel: set by `decode`, opened by `Decoder.inner`.
  /** One of TUNNEL_ in tunnels.ts, 0 if this is no tunnel. */
  tunnel = 0;
  innerStart = 0;
  innerEnd = 0;
  /** LINKTYPE_ of the inner packet (raw IP, Ethernet, PPP ...). */
  innerLink = 0;
  /** Network identifier of the tunnel (VNI, TEID, key), -1 without one. */
  tunnelId = -1;
  /** How many tunnels this packet came out of. */
  depth = 0;

  /**
   * A header of the network or transport layer is cut or cannot be what it says, and it has been noted; what stands
   * before it was read. No flow takes such a packet.
   */
  broken = false;
  /**
   * What is odd about the packet's transport header or tunnel, to be told of its connection (a weird with `uid`), for
   * the flow layer: Zeek's name, details and source. '' if there is nothing. With `bad_TCP_header_len` and
   * `truncated_header` the connection exists for Zeek, but the segment is not processed further.
   */
  fault = '';
  faultDetail = '';
  faultSource = '';
  /** The tunnel over UDP whose header could be read, also where nothing is in it: TUNNEL_. */
  confirmedTunnel = 0;
  /** The tunnel that the port promised and the bytes do not hold: TUNNEL_, and Zeek's words for the violation. */
  refusedTunnel = 0;
  refusedReason = '';
  /** Where further frames of the same record stand (802.11 A-MSDU), for `Decoder.next`; -1 without any. */
  restStart = -1;
  restEnd = -1;
}

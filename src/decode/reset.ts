import { CHECKSUM_UNCHECKED, type Packet } from './packet.js';

/** Sets every field behind those of the frame to "none"; `depth` stays. */
export function reset(packet: Packet): void {
  packet.sourceMac = -1;
  packet.destinationMac = -1;
  packet.etherType = 0;
  packet.vlan = -1;
  packet.innerVlan = -1;
  packet.pppoeSession = -1;
  packet.networkStart = -1;
  packet.networkEnd = -1;
  packet.restStart = -1;
  packet.restEnd = -1;
  packet.broken = false;
  resetNetwork(packet);
  resetTransport(packet);
}

function resetNetwork(packet: Packet): void {
  packet.ipVersion = 0;
  packet.ipStart = -1;
  packet.ipHeaderLength = 0;
  packet.ipLength = 0;
  packet.source0 = 0;
  packet.source1 = 0;
  packet.source2 = 0;
  packet.source3 = 0;
  packet.destination0 = 0;
  packet.destination1 = 0;
  packet.destination2 = 0;
  packet.destination3 = 0;
  packet.ttl = 0;
  packet.ipId = 0;
  packet.ipProtocol = -1;
  packet.isFragment = false;
  packet.fragmentOffset = 0;
  packet.moreFragments = false;
  packet.fragmentId = 0;
  packet.ipChecksum = CHECKSUM_UNCHECKED;
}

/** What `Decoder.transport` sets anew when the IP fields stand. */
export function resetTransport(packet: Packet): void {
  packet.transport = 0;
  packet.transportStart = -1;
  packet.sourcePort = 0;
  packet.destinationPort = 0;
  packet.payloadStart = 0;
  packet.payloadEnd = 0;
  packet.payloadLength = 0;
  packet.transportChecksum = CHECKSUM_UNCHECKED;
  packet.seq = 0;
  packet.ack = 0;
  packet.flags = 0;
  packet.window = 0;
  packet.urgent = 0;
  packet.optionsStart = 0;
  packet.tunnel = 0;
  packet.innerStart = 0;
  packet.innerEnd = 0;
  packet.innerLink = 0;
  packet.tunnelId = -1;
  packet.fault = '';
  packet.faultDetail = '';
  packet.faultSource = '';
  packet.confirmedTunnel = 0;
  packet.refusedTunnel = 0;
  packet.refusedReason = '';
}

/** Makes `into` the frame that `outer` carries: same record, one deeper; what was cut of the outer is cut of it. */
export function copyFrame(outer: Packet, into: Packet): void {
  const cut = outer.wireLength - (outer.end - outer.start);
  into.bytes = outer.bytes;
  into.start = outer.innerStart;
  into.end = outer.innerEnd;
  into.wireLength = outer.innerEnd - outer.innerStart + Math.max(0, cut);
  into.sec = outer.sec;
  into.nsec = outer.nsec;
  into.ts = outer.ts;
  into.file = outer.file;
  into.number = outer.number;
  into.offset = outer.offset;
  into.linkType = outer.innerLink;
  into.depth = outer.depth + 1;
}

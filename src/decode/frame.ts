/** The link layer: header by header, by what each says comes next, down to IP or to what is not read further. */
import {
  BROKEN,
  ETHERTYPE_BACKBONE,
  ETHERTYPE_IPV4,
  ETHERTYPE_IPV6,
  ETHERTYPE_MPLS,
  ETHERTYPE_MPLS_MULTICAST,
  ETHERTYPE_NSH,
  ETHERTYPE_OLD_QINQ,
  ETHERTYPE_PPPOE,
  ETHERTYPE_PROVIDER_VLAN,
  ETHERTYPE_TRANSPARENT_ETHERNET,
  ETHERTYPE_VLAN,
  ETHERTYPE_VN_TAG,
  LAYER_IP,
  LAYER_LLC,
  LINK,
  LINKTYPE_AVS,
  LINKTYPE_CISCO_HDLC,
  LINKTYPE_ETHERNET,
  LINKTYPE_FDDI,
  LINKTYPE_FRAME_RELAY,
  LINKTYPE_IEEE802_11,
  LINKTYPE_IPV4,
  LINKTYPE_IPV6,
  LINKTYPE_LINUX_SLL,
  LINKTYPE_LINUX_SLL2,
  LINKTYPE_LOOP,
  LINKTYPE_MPLS,
  LINKTYPE_NFLOG,
  LINKTYPE_NULL,
  LINKTYPE_PPI,
  LINKTYPE_PPP,
  LINKTYPE_PPP_SERIAL,
  LINKTYPE_PPPOE,
  LINKTYPE_PRISM,
  LINKTYPE_RADIOTAP,
  LINKTYPE_RAW,
  LINKTYPE_RAW_OLD,
  STOP,
  UNKNOWN_LINK,
} from './layers.js';
import { readEthernet } from './link/ethernet.js';
import { readFddi } from './link/fddi.js';
import { readFrameRelay } from './link/frame-relay.js';
import { readLlc } from './link/llc.js';
import { readLoopback } from './link/loopback.js';
import { readMpls } from './link/mpls.js';
import { readNflog } from './link/nflog.js';
import { readCiscoHdlc, readPpp, readPppoe, readPppSerial } from './link/ppp.js';
import { readAvs, readPpi, readPrism, readRadiotap } from './link/radio.js';
import { readSll, readSll2 } from './link/sll.js';
import { readBackboneTag, readNsh, readVnTag } from './link/tags.js';
import { readVlan } from './link/vlan.js';
import { readWifi } from './link/wifi.js';
import { note } from './note.js';
import type { DecodeNotes } from './options.js';
import type { Packet } from './packet.js';

/** Headers of the link layer in one frame: Zeek's `PacketAnalyzer::max_depth`. */
const MAX_HEADERS = 25;
const RAW_OPENBSD = 14;

/**
 * Reads from `networkStart` on, beginning with `layer` (layers.ts). Answers LAYER_IP with `networkStart` at the IP
 * header, or STOP, BROKEN or UNKNOWN_LINK.
 */
export function readFrame(packet: Packet, notes: DecodeNotes, layer: number): number {
  let next = layer;
  let previous = layer;
  for (let headers = 0; headers < MAX_HEADERS; headers++) {
    if (next === ETHERTYPE_IPV4 || next === ETHERTYPE_IPV6 || next === LAYER_IP) return LAYER_IP;
    if (next < 0) return next;
    previous = next;
    next = next === LINK + LINKTYPE_ETHERNET ? readEthernet(packet, notes) : readHeader(packet, notes, next);
  }
  note(notes, packet, 'max_packet_analyzer_depth_exceeded', sourceOf(previous), packet.networkStart);
  return BROKEN;
}

function readHeader(packet: Packet, notes: DecodeNotes, layer: number): number {
  switch (layer) {
    case ETHERTYPE_VLAN:
    case ETHERTYPE_PROVIDER_VLAN:
    case ETHERTYPE_OLD_QINQ:
      return readVlan(packet, notes);
    case ETHERTYPE_MPLS:
    case ETHERTYPE_MPLS_MULTICAST:
    case LINK + LINKTYPE_MPLS:
      return readMpls(packet, notes);
    case ETHERTYPE_PPPOE:
    case LINK + LINKTYPE_PPPOE:
      return readPppoe(packet, notes);
    case ETHERTYPE_VN_TAG:
      return readVnTag(packet, notes);
    case ETHERTYPE_BACKBONE:
      return readBackboneTag(packet, notes);
    case ETHERTYPE_NSH:
      return readNsh(packet, notes);
    case ETHERTYPE_TRANSPARENT_ETHERNET:
      return readEthernet(packet, notes);
    case LAYER_LLC:
      return readLlc(packet, notes);
    default:
      return layer < LINK ? STOP : readLink(packet, notes, layer - LINK);
  }
}

function readLink(packet: Packet, notes: DecodeNotes, linkType: number): number {
  switch (linkType) {
    case LINKTYPE_RAW:
    case LINKTYPE_RAW_OLD:
    case RAW_OPENBSD:
    case LINKTYPE_IPV4:
    case LINKTYPE_IPV6:
      return LAYER_IP;
    case LINKTYPE_NULL:
    case LINKTYPE_LOOP:
      return readLoopback(packet, notes);
    case LINKTYPE_LINUX_SLL:
      return readSll(packet, notes);
    case LINKTYPE_LINUX_SLL2:
      return readSll2(packet, notes);
    case LINKTYPE_PPP:
      return readPpp(packet, notes);
    case LINKTYPE_PPP_SERIAL:
      return readPppSerial(packet, notes);
    case LINKTYPE_CISCO_HDLC:
      return readCiscoHdlc(packet, notes);
    case LINKTYPE_FDDI:
      return readFddi(packet, notes);
    case LINKTYPE_FRAME_RELAY:
      return readFrameRelay(packet, notes);
    case LINKTYPE_IEEE802_11:
      return readWifi(packet, notes);
    case LINKTYPE_RADIOTAP:
      return readRadiotap(packet, notes);
    case LINKTYPE_AVS:
      return readAvs(packet, notes);
    case LINKTYPE_PRISM:
      return readPrism(packet, notes);
    case LINKTYPE_PPI:
      return readPpi(packet, notes);
    case LINKTYPE_NFLOG:
      return readNflog(packet, notes);
    default:
      return UNKNOWN_LINK;
  }
}

/** Zeek's name of the analyzer that read a layer. */
function sourceOf(layer: number): string {
  switch (layer) {
    case LINK + LINKTYPE_ETHERNET:
    case ETHERTYPE_TRANSPARENT_ETHERNET:
      return 'ETHERNET';
    case ETHERTYPE_BACKBONE:
      return 'PBB';
    case ETHERTYPE_MPLS:
    case ETHERTYPE_MPLS_MULTICAST:
      return 'MPLS';
    case ETHERTYPE_VN_TAG:
      return 'VNTAG';
    case ETHERTYPE_NSH:
      return 'NSH';
    default:
      return 'VLAN';
  }
}

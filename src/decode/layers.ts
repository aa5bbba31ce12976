/**
 * What a header says comes next: an ethertype (IEEE 802 numbers, below 0x10000), a link type of pcap from LINK on, or
 * one of those below. Header readers of `link/` take a packet whose `networkStart` and `networkEnd` delimit their
 * header and all behind it, move `networkStart` behind the header, and answer with the next layer.
 */
export const ETHERTYPE_IPV4 = 0x0800;
export const ETHERTYPE_ARP = 0x0806;
export const ETHERTYPE_WCCP = 0x883e;
export const ETHERTYPE_TRANSPARENT_ETHERNET = 0x6558;
export const ETHERTYPE_FRAME_RELAY = 0x6559;
export const ETHERTYPE_VLAN = 0x8100;
export const ETHERTYPE_IPV6 = 0x86dd;
export const ETHERTYPE_PPP = 0x880b;
export const ETHERTYPE_MPLS = 0x8847;
export const ETHERTYPE_MPLS_MULTICAST = 0x8848;
export const ETHERTYPE_PPPOE = 0x8864;
export const ETHERTYPE_ERSPAN = 0x88be;
export const ETHERTYPE_ERSPAN_III = 0x22eb;
export const ETHERTYPE_PROVIDER_VLAN = 0x88a8;
export const ETHERTYPE_BACKBONE = 0x88e7;
export const ETHERTYPE_FABRIC_PATH = 0x8903;
export const ETHERTYPE_VN_TAG = 0x8926;
export const ETHERTYPE_NSH = 0x894f;
export const ETHERTYPE_OLD_QINQ = 0x9100;

/** A link layer of pcap's registry (tcpdump.org/linktypes.html): LINK plus its number. */
export const LINK = 0x1_0000;
/** An IP packet whose version is told by its first four bits. */
export const LAYER_IP = 0x2_0000;
/** IEEE 802.2 LLC. */
export const LAYER_LLC = 0x2_0001;
/** Nothing that is read here follows; `networkStart` is where it begins. */
export const STOP = -1;
/** The header is cut or lies: nothing behind it can be read. */
export const BROKEN = -2;
/** A link type that is not read. */
export const UNKNOWN_LINK = -3;

export const LINKTYPE_NULL = 0;
export const LINKTYPE_ETHERNET = 1;
export const LINKTYPE_PPP = 9;
export const LINKTYPE_FDDI = 10;
export const LINKTYPE_RAW_OLD = 12;
export const LINKTYPE_PPP_SERIAL = 50;
export const LINKTYPE_PPPOE = 51;
export const LINKTYPE_RAW = 101;
export const LINKTYPE_CISCO_HDLC = 104;
export const LINKTYPE_IEEE802_11 = 105;
export const LINKTYPE_FRAME_RELAY = 107;
export const LINKTYPE_LOOP = 108;
export const LINKTYPE_LINUX_SLL = 113;
export const LINKTYPE_PRISM = 119;
export const LINKTYPE_RADIOTAP = 127;
export const LINKTYPE_AVS = 163;
export const LINKTYPE_PPI = 192;
export const LINKTYPE_MPLS = 219;
export const LINKTYPE_IPV4 = 228;
export const LINKTYPE_IPV6 = 229;
export const LINKTYPE_NFLOG = 239;
export const LINKTYPE_LINUX_SLL2 = 276;

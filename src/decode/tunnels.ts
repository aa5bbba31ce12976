/** Kinds of tunnel, `Packet.tunnel`. Order and names are those of Zeek's `Tunnel::Type`; 0 is none. */
export const TUNNEL_IP = 1;
export const TUNNEL_AYIYA = 2;
export const TUNNEL_TEREDO = 3;
export const TUNNEL_GTPV1 = 5;
export const TUNNEL_GRE = 7;
export const TUNNEL_VXLAN = 8;
export const TUNNEL_GENEVE = 9;
/** Not one of Zeek's: L2TPv2 over UDP and L2TPv3 over IP or UDP (RFC 2661, RFC 3931). */
export const TUNNEL_L2TP = 10;
/** Not one of Zeek's: Ethernet in IP (RFC 3378). */
export const TUNNEL_ETHERIP = 11;

/** The words of tunnel.log's `tunnel_type`, by TUNNEL_. */
export const TUNNEL_NAMES: readonly string[] = [
  'Tunnel::NONE',
  'Tunnel::IP',
  'Tunnel::AYIYA',
  'Tunnel::TEREDO',
  'Tunnel::SOCKS',
  'Tunnel::GTPv1',
  'Tunnel::HTTP',
  'Tunnel::GRE',
  'Tunnel::VXLAN',
  'Tunnel::GENEVE',
  'Tunnel::L2TP',
  'Tunnel::ETHERIP',
];

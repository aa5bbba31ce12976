import type { Packet } from './packet.js';

/**
 * Who hears of what is odd about a header. What belongs to a connection is not told here: a wrong TCP, UDP or ICMP
 * checksum stands in `Packet.transportChecksum`, the rest in `Packet.fault`; the flow layer tells it with the `uid`.
 */
export interface DecodeNotes {
  /**
   * Zeek's word for it; `packet` holds what was read before. `addl` is what the word alone does not say, `source` the
   * layer in Zeek's words (`IP`, `TCP`, `GRE` ...), empty where Zeek leaves it out. `offset` is where in `packet.bytes`.
   */
  weird(name: string, packet: Packet, addl?: string, source?: string, offset?: number): void;
}

/**
 * `accept` and `validate` sum up each packet that is whole and mark it GOOD or BAD (what follows from BAD is the flow
 * layer's to say); `ignore` leaves all of them UNCHECKED.
 */
export type ChecksumMode = 'accept' | 'validate' | 'ignore';

export interface DecodeOptions {
  checksums: ChecksumMode;
  /** Tunnels within tunnels that are opened: Zeek's `Tunnel::max_depth`. */
  maxTunnelDepth: number;
  /** UDP ports on which the tunnel is looked for; an empty list turns it off. */
  vxlanPorts: readonly number[];
  genevePorts: readonly number[];
  teredoPorts: readonly number[];
  /** Teredo on any other port, told by its content. */
  teredoByContent: boolean;
  gtpv1Ports: readonly number[];
  ayiyaPorts: readonly number[];
  l2tpPorts: readonly number[];
  grePorts: readonly number[];
}

/** Zeek's defaults; ports of IANA's registry. */
export const DEFAULT_DECODE_OPTIONS: DecodeOptions = {
  checksums: 'accept',
  maxTunnelDepth: 2,
  vxlanPorts: [4789],
  genevePorts: [6081],
  teredoPorts: [3544],
  teredoByContent: true,
  gtpv1Ports: [2152, 2123],
  ayiyaPorts: [5072],
  l2tpPorts: [1701],
  grePorts: [4754],
};

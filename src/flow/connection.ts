import type { AnyRecord } from '../records/schema.js';

/**
 * A connection as protocols and logs see it. Made when a flow first carries payload or must be logged; the flow
 * table's record behind it is much smaller (STYLE.md 7).
 */
export interface Connection {
  /** `C...`, from the tuple and the first packet. */
  readonly uid: string;
  /** IP protocol: 6, 17, 1, 58, 132 ... */
  readonly ipProtocol: number;
  /** Zeek's word: `tcp`, `udp`, `icmp`, `unknown_transport`. */
  readonly proto: string;
  /** Orders connections by their first packets: the same with any number of shards. */
  readonly birth?: number;
  /** Another shard tells of it. */
  readonly silent?: boolean;
  /** Files that each side sent so far: `files` counts them here. */
  originatorFiles?: number;
  responderFiles?: number;
  /** Text forms; change once at most, when the roles turn out to be the other way round. */
  readonly originator: string;
  readonly originatorPort: number;
  readonly responder: string;
  readonly responderPort: number;
  /** Time of the first packet, seconds since 1970. */
  readonly start: number;
  /** Time of the latest packet. */
  readonly last: number;
  readonly vlan: number;
  readonly innerVlan: number;
  /** Uids of the connections around it, outermost first. */
  readonly tunnelParents: readonly string[];
  /** The stream of the TCP side began with its SYN: nothing of it is missing in front. */
  sawStart(fromOriginator: boolean): boolean;
  /** Both sides' SYN were seen (Zeek: the connection is not partial). */
  readonly handshake: boolean;
  /** Payload bytes so far, as Zeek counts them (by sequence numbers for TCP). */
  payloadBytes(fromOriginator: boolean): number;

  /** What conn.log's `service` says, in the order of confirmation; `-name` for what was confirmed and failed. */
  readonly services: string[];
  /** Columns that others add to the connection's record in conn.log (policy columns). */
  readonly extra: AnyRecord;
  /** Swaps originator and responder: the roles turned out to be the other way round (history gains `^`). */
  flip(): void;
  /** Adds a letter to `history` that no packet header shows (`X`: a parser met what it could not read). Once a letter. */
  addHistory?(letter: string): void;
  /**
   * Ends the connection once it is quiet: looked at every `period` seconds from now on, over when nothing came for
   * `quiet` of them. For protocols whose exchanges are short (Zeek's `dns_session_timeout`).
   */
  endWhenQuiet?(period: number, quiet: number): void;
}

import type { Packet } from '../decode/packet.js';
import type { Connection } from './connection.js';

/** Who opened a flow, and to where. */
export interface FlowEnds {
  readonly ipProtocol: number;
  readonly originator: string;
  readonly responder: string;
  readonly responderPort: number;
}

/** Whoever reads the payload of flows (the protocols' framework, `follow`). */
export interface FlowConsumer {
  /**
   * A flow carries its first payload (TCP, UDP, ICMP and others alike). `null`: nobody reads it, it costs counters only.
   * Called once a connection.
   */
  open(connection: Connection): FlowReader | null;
  /**
   * Whether somebody may wait for a new flow to this port of a responder (FTP's data connections): it is opened with
   * its first packet then, payload or not.
   */
  expects?(responderPort: number): boolean;
  /** The same of a flow, once its port may be waited for. Absent: every such flow is opened. */
  isExpected?(flow: FlowEnds): boolean;
}

/** What reads one flow. Bytes are only there during the call: copy what has to live longer. */
export interface FlowReader {
  /**
   * The next in-order bytes of one direction of a TCP stream; each byte is delivered once.
   * False: no more is needed of this connection, it costs counters from here on.
   */
  stream(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): boolean;
  /** `length` bytes of a TCP stream will never be seen. False as in `stream`. */
  gap(fromOriginator: boolean, length: number): boolean;
  /** One direction of a TCP stream ended (FIN, and everything before it was delivered). */
  end(fromOriginator: boolean): void;
  /**
   * The payload of one datagram (UDP, ICMP: the whole ICMP message, SCTP ...): `bytes[start, end)` was captured,
   * `length` was on the wire. False as in `stream`.
   */
  datagram(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number, length: number): boolean;
  /** The roles of the connection were swapped. */
  flipped(): void;
  /** The connection is over (closed, timed out, or the capture ended). The last call; conn.log is written after it. */
  close(): void;
}

/** What the whole layers above may ask about the packet at hand. */
export interface Clock {
  /** Time of the packet at hand, seconds since 1970. */
  readonly now: number;
  readonly packet: Packet;
}

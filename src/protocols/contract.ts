import type { Networks } from '../core/networks.js';
import type { Params, SettingsOf } from '../core/params.js';
import type { Platform } from '../core/platform.js';
import type { Packet } from '../decode/packet.js';
import type { FileAnalyzer, FileOptions, FileReport, FileStream } from '../files/contract.js';
import type { Connection } from '../flow/connection.js';
import type { NoticeRecord } from '../records/notice.js';
import type { Place } from '../records/place.js';
import type { Columns, Log, RecordOf } from '../records/schema.js';

/** Answers of a probe. */
export const NO = 0;
/** It may be: more bytes would tell. */
export const MAYBE = 1;
/** It is: the protocol is opened and shown everything from the first byte. */
export const YES = 2;

export type Transport = 'tcp' | 'udp' | 'sctp' | 'icmp';

/** What a protocol shows of itself: one in each folder of `protocols`. */
export interface Protocol<P extends Params = Params> {
  /** The name in conn.log's `service`: `dns`, `ssl`, `krb_tcp`. */
  readonly name: string;
  /** The name in analyzer.log and in weird.log's `source`, where it is not `name` in upper case. */
  readonly analyzer?: string;
  /** In words. */
  readonly title: string;
  /** What it runs over, and the ports on which it is expected: a hint, never a proof. */
  readonly ports?: Partial<Record<Transport, readonly number[]>>;
  /**
   * Tells the protocol by content, cheaply: `bytes[start, end)` are the first bytes of one direction (TCP) or one
   * datagram (UDP). Allocates nothing, keeps nothing. Absent: opened by port, by name or by expectation only.
   * A MAYBE is asked again with more bytes, up to 2 KiB a direction.
   */
  readonly probe?: Partial<Record<Transport, Probe>>;
  /**
   * False where a YES of the probe is only worth a look: a connection that ends before the protocol has confirmed
   * itself is then not named after it. Default true.
   */
  readonly probeIsProof?: boolean;
  /**
   * On a port of `ports` it is opened at once without waiting for the probe (as Zeek does), and confirms itself.
   * False where only the content may open it. Default true.
   */
  readonly opensByPort?: boolean;
  /** Starts to read a connection. Absent for protocols that are only named (`probe` YES is the confirmation). */
  readonly open?: (report: Report<SettingsOf<P>>) => Analyzer;
  /** Protocols beside IP flows (ARP, LLDP, OSPF ...): the ethertypes or IP protocols whose packets it is shown. */
  readonly packets?: { readonly etherTypes?: readonly number[]; readonly ipProtocols?: readonly number[] };
  readonly openPackets?: (report: PacketReport<SettingsOf<P>>) => PacketAnalyzer;
  /** File analyzers: looks into files of these MIME types. */
  readonly mimeTypes?: readonly string[];
  /** The whole file's digests are made for it. */
  readonly needsDigests?: boolean;
  readonly openFile?: (
    report: FileReport & { readonly settings: SettingsOf<P>; readonly platform: Platform },
  ) => FileAnalyzer;
  readonly logs?: readonly Log[];
  readonly params?: P;
  /**
   * What it says joins connections of different hosts (DHCP): all that is on its ports is one shard's, and what is
   * not on them is joined with nothing.
   */
  readonly joinsHosts?: boolean;
  /** Makes state that all its connections share (DHCP transactions). */
  readonly shared?: (report: SharedReport<SettingsOf<P>>) => Shared;
  /** Not one of Zeek's: left out of conn.log under Zeek's own settings. */
  readonly own?: boolean;
}

/** What all connections of a protocol share within a shard. */
export interface Shared {
  /** Packet time moved on: let what is due go out. Called at most once a second of packet time. */
  advance?(now: number): void;
  /** The capture is over. */
  finish?(now: number): void;
}

export interface SharedReport<Settings> {
  readonly settings: Settings;
  readonly home: Networks;
  emit<C extends Columns>(log: Log<C>, record: RecordOf<C>): void;
}

export type Probe = (bytes: Uint8Array, start: number, end: number, fromOriginator: boolean) => number;

/** Checks a protocol's declaration at compile time; answers it as the list of all takes it. */
export function defineProtocol<const P extends Params = Record<string, never>>(protocol: Protocol<P>): Protocol {
  return protocol as unknown as Protocol;
}

/** What reads one connection for one protocol. */
export interface Analyzer {
  /**
   * In-order bytes of one direction of a stream, those not consumed before in front. Answers the bytes consumed,
   * NEED_MORE (0) or GIVE_UP (-1: the rest of this connection is not shown to it any more).
   */
  data?(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number;
  /** A whole datagram; `length` is its length on the wire. GIVE_UP as above, anything else goes on. */
  datagram?(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number, length: number): number | undefined;
  /** `length` bytes of a stream will never be seen. True if it can go on; without this method it ends here. */
  gap?(fromOriginator: boolean, length: number): boolean;
  /** One direction ended, everything before it was shown. */
  end?(fromOriginator: boolean): void;
  /** The connection is over: emit what is pending. */
  close?(): void;
  /** Originator and responder were swapped. */
  flipped?(): void;
  /** How many bytes `data` wants at least before it is asked again (after NEED_MORE); 0 or absent: any. */
  needs?(fromOriginator: boolean): number;
}

/** What an analyzer may do, and what it may know. One a connection and protocol. */
export interface Report<Settings = Readonly<Record<string, never>>> {
  readonly connection: Connection;
  readonly settings: Settings;
  readonly platform: Platform;
  /** The networks at home (Zeek's Site::local_nets). */
  readonly home: Networks;
  /** Time of the packet at hand, seconds since 1970; after the last packet that of the last. */
  readonly now: number;
  /** The packet at hand: for TTL, VLAN, MAC. Its payload is not the stream's bytes. */
  readonly packet: Packet;
  /** Which transport brings the bytes: an analyzer that does both looks here once. */
  readonly transport: Transport;

  /** A record of a log. `ts` (now), `uid` and `id.*` are filled in where they are absent. `since`: first packet. */
  emit<C extends Columns>(log: Log<C>, record: RecordOf<C>, since?: Place): void;
  /** Where the packet at hand stands: the `since` of a transaction that begins with it. */
  place(): Place;
  /** Something odd, by Zeek's name; parsing goes on. */
  weird(name: string, addl?: string): void;
  /** A notice of a policy script. */
  notice(notice: NoticeRecord): void;
  /** It is this protocol: conn.log's `service` says so. `name` where it is another than the protocol's own. */
  confirm(name?: string): void;
  /**
   * It is not this protocol after all, or broken: Zeek's analyzer violation. Before `confirm` it is dropped in
   * silence; after it, analyzer.log has a record and, unless the settings say otherwise, `service` gets `-name`.
   */
  violation(reason: string, data?: string): void;
  /** No more bytes are wanted: what follows is encrypted or of no interest. `close` is still called. */
  done(): void;
  /** A file begins. */
  file(options: FileOptions): FileStream;
  /**
   * Another protocol inside this one (STARTTLS, CONNECT, Upgrade, SOCKS): by name, or `null` to tell it by content.
   * It reads what is handed to it until the connection ends; the framework closes it.
   */
  carry(name: string | null, context?: unknown): Carried;
  /** A connection is to come (FTP data): opened by `protocol` with `context` in its report. */
  expect(expectation: Expectation): void;
  /** What `expect` handed over, or what `carry` was given; undefined for others. */
  readonly context: unknown;
  /** What `Protocol.shared` made: one object for all connections of this protocol in this shard. */
  readonly shared: unknown;
}

/** A protocol inside another one, fed by it. */
export interface Carried {
  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): void;
  /** A whole datagram of what is carried in datagrams. */
  datagram?(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number, length: number): void;
  gap(fromOriginator: boolean, length: number): void;
  end(fromOriginator: boolean): void;
}

export interface Expectation {
  /** Address that will open it, one of the connection's two; absent: the other than `responder`. */
  originator?: string | undefined;
  responder: string;
  responderPort: number;
  transport: Transport;
  /** Name of the protocol that reads it. */
  protocol: string;
  context?: unknown;
  /** Seconds until it is forgotten. */
  timeout: number;
}

/** For protocols beside flows. */
export interface PacketReport<Settings = Readonly<Record<string, never>>> {
  readonly settings: Settings;
  readonly platform: Platform;
  readonly home: Networks;
  readonly now: number;
  emit<C extends Columns>(log: Log<C>, record: RecordOf<C>): void;
  weird(name: string, addl?: string): void;
}

export interface PacketAnalyzer {
  /** One packet; `bytes[start, end)` is the payload of the link layer (or of IP). Other fields stand in `packet`. */
  packet(packet: Packet, bytes: Uint8Array, start: number, end: number): void;
  /** The capture is over. */
  close?(): void;
}

/**
 * Analyzers as plays, for tests: two sides say their lines in turn, and the test looks at what came out.
 * `play(dns).originator(query).responder(answer).close().records.of(dnsLog)`
 */
import { NO_BYTES } from '../core/bytes.js';
import { Networks } from '../core/networks.js';
import type { Hash, Platform } from '../core/platform.js';
import { Packet } from '../decode/packet.js';
import type { FileOptions, FileService, FileStream } from '../files/contract.js';
import type { Connection } from '../flow/connection.js';
import type { AnyRecord } from '../records/schema.js';
import { RecordList } from '../records/sink.js';
import type { Expectation, Protocol, Transport } from './contract.js';
import { Session } from './session/session.js';
import { Sessions } from './session/sessions.js';

export interface PlayOptions {
  transport?: Transport;
  settings?: Readonly<Record<string, unknown>>;
  /** Other protocols that this one may carry. */
  others?: readonly Protocol[];
  /** Opened by its probe instead of at once. */
  byContent?: boolean;
  context?: unknown;
  platform?: Platform;
  responderPort?: number;
  start?: number;
}

/** A file as a test looks at it. */
export interface PlayedFile {
  options: FileOptions;
  bytes: number[];
  gaps: number;
  ended: boolean;
}

export function play(protocol: Protocol, options: PlayOptions = {}): Play {
  return new Play(protocol, options);
}

const PROTOCOL_NUMBERS = { tcp: 6, udp: 17, icmp: 1, sctp: 132 } as const;

export class Play {
  readonly records = new RecordList();
  readonly files: PlayedFile[] = [];
  readonly expectations: Expectation[] = [];
  /** Letters that were added to conn.log's `history`, and after which silence the connection ends. */
  readonly history: string[] = [];
  readonly quiet: { period: number; quiet: number }[] = [];
  readonly connection: Connection & { -readonly [K in keyof Connection]: Connection[K] };
  readonly sessions: Sessions;
  private readonly transport: Transport;
  private readonly session: Session;
  private readonly clock = { now: 0, packet: new Packet() };
  private readonly sent = { originator: 0, responder: 0 };

  constructor(protocol: Protocol, options: PlayOptions) {
    this.transport = options.transport ?? (protocol.ports?.udp && !protocol.ports.tcp ? 'udp' : 'tcp');
    this.clock.now = options.start ?? 1_700_000_000;
    const port = options.responderPort ?? (options.byContent ? 9 : (protocol.ports?.[this.transport]?.[0] ?? 9));
    this.connection = this.makeConnection(port);
    this.sessions = new Sessions({
      protocols: [protocol, ...(options.others ?? [])],
      settings: { [protocol.name]: options.settings ?? {} },
      platform: options.platform ?? NO_PLATFORM,
      home: new Networks(['10.0.0.0/8', '192.168.0.0/16', '172.16.0.0/12']),
      clock: this.clock,
      sink: this.records,
      files: this.fileService(),
    });
    const expect = this.sessions.expect.bind(this.sessions);
    this.sessions.expect = expectation => {
      this.expectations.push(expectation);
      expect(expectation);
    };
    const entry = options.byContent ? undefined : this.sessions.registry.named(protocol.name);
    this.session = new Session(this.sessions, this.connection, this.transport, entry, options.context);
    if (options.byContent) this.session.probe();
  }

  /** The originator says something. */
  originator(bytes: Uint8Array): this {
    return this.say(true, bytes);
  }

  responder(bytes: Uint8Array): this {
    return this.say(false, bytes);
  }

  /** The same, in pieces that end at `cuts` (positions in `bytes`, any order). */
  pieces(fromOriginator: boolean, bytes: Uint8Array, cuts: readonly number[]): this {
    let at = 0;
    for (const cut of [...cuts, bytes.length].map(cut => Math.min(cut, bytes.length)).sort((a, b) => a - b)) {
      if (cut > at) this.say(fromOriginator, bytes.slice(at, cut));
      at = Math.max(at, cut);
    }
    return this;
  }

  gap(fromOriginator: boolean, length: number): this {
    this.session.gap(fromOriginator, length);
    return this;
  }

  end(fromOriginator: boolean): this {
    this.session.end(fromOriginator);
    return this;
  }

  /** Seconds pass. */
  wait(seconds: number): this {
    this.clock.now += seconds;
    this.sessions.advance(this.clock.now);
    return this;
  }

  flip(): this {
    this.session.flipped();
    return this;
  }

  close(): this {
    this.session.close();
    this.sessions.finish(this.clock.now);
    return this;
  }

  get services(): readonly string[] {
    return this.connection.services;
  }

  get weirds(): readonly string[] {
    return this.named('weird').map(record => String(record['name']));
  }

  get notices(): readonly AnyRecord[] {
    return this.named('notice');
  }

  /** Reasons of failures after the protocol had been recognised. */
  get violations(): readonly string[] {
    return this.named('analyzer').map(record => String(record['failure_reason']));
  }

  private named(log: string): AnyRecord[] {
    return this.records.entries.filter(entry => entry.log.name === log).map(entry => entry.record);
  }

  private say(fromOriginator: boolean, bytes: Uint8Array): this {
    const side = fromOriginator ? 'originator' : 'responder';
    this.sent[side] += bytes.length;
    this.clock.packet.number++;
    if (this.transport === 'tcp') this.session.stream(fromOriginator, bytes, 0, bytes.length);
    else this.session.datagram(fromOriginator, bytes, 0, bytes.length, bytes.length);
    return this;
  }

  private makeConnection(port: number): Connection {
    return {
      uid: 'CplaysPlaysPlays1',
      ipProtocol: PROTOCOL_NUMBERS[this.transport],
      proto: this.transport,
      originator: '192.0.2.1',
      originatorPort: 49152,
      responder: '198.51.100.1',
      responderPort: port,
      start: this.clock.now,
      last: this.clock.now,
      vlan: -1,
      innerVlan: -1,
      tunnelParents: [],
      sawStart: () => true,
      handshake: true,
      payloadBytes: fromOriginator => this.sent[fromOriginator ? 'originator' : 'responder'],
      services: [],
      extra: {},
      flip: () => undefined,
      addHistory: letter => void this.history.push(letter),
      endWhenQuiet: (period, quiet) => void this.quiet.push({ period, quiet }),
    };
  }

  private fileService(): FileService {
    return {
      open: (_connection, options) => {
        const file: PlayedFile = { options, bytes: [], gaps: 0, ended: false };
        this.files.push(file);
        return playedStream(file, `Fplay${this.files.length}`);
      },
    };
  }
}

function playedStream(file: PlayedFile, fuid: string): FileStream {
  return {
    fuid,
    mimeType: file.options.mimeType,
    filename: file.options.filename,
    sha256: undefined,
    data: (bytes, start, end) => {
      for (let at = start; at < end; at++) file.bytes.push(bytes[at] ?? 0);
    },
    dataAt: (offset, bytes, start, end) => {
      for (let at = start; at < end; at++) file.bytes[offset + at - start] = bytes[at] ?? 0;
    },
    gap: length => {
      file.gaps += length;
    },
    end: () => {
      file.ended = true;
    },
  };
}

/** For protocols that need nothing of their platform. */
const NO_PLATFORM: Platform = {
  hash: (): Hash => ({ update: () => undefined, digest: () => '' }),
  digest: () => '',
  hmacSha256: () => NO_BYTES,
  aes128Block: () => NO_BYTES,
  aes128GcmOpen: () => null,
  decompressor: () => null,
};

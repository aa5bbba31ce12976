import { Networks } from '../../../src/core/networks.js';
import { defaultsOf, type Params } from '../../../src/core/params.js';
import type { Platform } from '../../../src/core/platform.js';
import { Packet } from '../../../src/decode/packet.js';
import { ALL_PARTS } from '../../../src/engine/parts.js';
import { nodePlatform } from '../../../src/engine/platform/node.js';
import type { FileReport } from '../../../src/files/contract.js';
import type { FileAnalyzerEntry } from '../../../src/files/file.js';
import { Files } from '../../../src/files/files.js';
import { filesParams } from '../../../src/files/params.js';
import type { Connection } from '../../../src/flow/connection.js';
import type { FlowReader } from '../../../src/flow/reader.js';
import type { Protocol, Transport } from '../../../src/protocols/contract.js';
import { Session } from '../../../src/protocols/session/session.js';
import { Sessions } from '../../../src/protocols/session/sessions.js';
import type { Input, Target } from '../input.js';
import { RecordCheck } from './record-check.js';

export const SESSION_VERBS = ['o', 'r', 'o', 'r', 'o', 'r', 'gap-o', 'gap-r', 'end-o', 'end-r', 'flip', 'wait'];

const NUMBERS: Readonly<Record<Transport, number>> = { tcp: 6, udp: 17, icmp: 1, sctp: 132 };

/** Opens what nobody sealed: encrypted packets of QUIC are mutated as they are inside. A last byte of 0xee is a wrong tag. */
const platform: Platform = {
  ...nodePlatform(1 << 22),
  aes128Block: () => new Uint8Array(16),
  aes128GcmOpen: (_key, _nonce, sealed) => (sealed.length < 16 || sealed.at(-1) === 0xee ? null : sealed.slice(0, -16)),
};

/** Everything that can be switched on, so that its code runs. */
function everythingOn(params: Params): Record<string, unknown> {
  const values: Record<string, unknown> = { ...defaultsOf(params) };
  for (const [name, value] of Object.entries(values)) if (value === false) values[name] = true;
  return values;
}

/** The protocols' framework with all protocols and with files, without flows below it. */
export class SessionWorld {
  readonly check = new RecordCheck();
  readonly clock = { now: 1_700_000_000, packet: new Packet() };
  readonly files: Files;
  readonly sessions: Sessions;
  private connections = 0;

  constructor() {
    const { clock, check: sink } = this;
    const home = new Networks(['192.0.2.0/24']);
    const params = { ...defaultsOf(filesParams), hash: ['md5', 'sha1', 'sha256'] } as never;
    this.files = new Files({ params, platform, home, clock, sink, analyzers: fileAnalyzers() });
    this.sessions = new Sessions({
      protocols: ALL_PARTS.protocols,
      settings: Object.fromEntries(ALL_PARTS.protocols.map(({ name, params: own }) => [name, everythingOn(own ?? {})])),
      platform,
      home,
      clock,
      sink,
      files: this.files,
    });
  }

  connection(transport: Transport): Connection {
    return connectionOf(transport, ++this.connections, this.clock.now);
  }

  /** A session of one protocol; without one, of whatever the content says. */
  open(transport: Transport, protocol: Protocol | undefined): FlowReader {
    const { sessions } = this;
    const connection = this.connection(transport);
    const entry = protocol && sessions.registry.named(protocol.name);
    const session = new Session(sessions, connection, transport, entry);
    if (!entry) session.probe();
    return session;
  }

  run(transport: Transport, session: FlowReader, input: Input): void {
    for (const { verb, bytes } of input) this.show(transport, session, verb, bytes);
  }

  /** A second passes. */
  pause(seconds: number): void {
    this.clock.now += seconds;
    this.sessions.advance(this.clock.now);
    this.files.advance(this.clock.now);
  }

  private show(transport: Transport, session: FlowReader, verb: string, bytes: Uint8Array): void {
    const { clock } = this;
    const fromOriginator = verb === 'o' || verb.endsWith('-o');
    clock.now += 0.01;
    clock.packet.number++;
    clock.packet.bytes = bytes;
    clock.packet.start = 0;
    clock.packet.end = bytes.length;
    if (verb === 'o' || verb === 'r') {
      if (transport !== 'tcp') session.datagram(fromOriginator, bytes, 0, bytes.length, bytes.length);
      else if (bytes.length > 0) session.stream(fromOriginator, bytes, 0, bytes.length);
    } else if (verb.startsWith('gap')) session.gap(fromOriginator, 1 + bytes.length * 7);
    else if (verb.startsWith('end')) session.end(fromOriginator);
    else if (verb === 'flip') session.flipped();
    else this.pause(1 + bytes.length * 60);
  }
}

function fileAnalyzers(): FileAnalyzerEntry[] {
  const entries: FileAnalyzerEntry[] = [];
  for (const { name, mimeTypes, openFile, needsDigests, params } of ALL_PARTS.protocols) {
    if (!mimeTypes || !openFile) continue;
    const settings = everythingOn(params ?? {}) as never;
    const open = (report: FileReport) => openFile(Object.assign(report, { settings, platform }) as never);
    entries.push({ name, mimeTypes, digests: needsDigests ?? false, open });
  }
  return entries;
}

function connectionOf(transport: Transport, ordinal: number, now: number): Connection {
  return {
    uid: `C${ordinal}`,
    ipProtocol: NUMBERS[transport],
    proto: transport,
    originator: '192.0.2.1',
    originatorPort: 1024 + (ordinal % 60_000),
    responder: '198.51.100.1',
    responderPort: 9,
    start: now,
    last: now,
    vlan: -1,
    innerVlan: -1,
    tunnelParents: [],
    sawStart: () => true,
    handshake: true,
    payloadBytes: () => 100,
    services: [],
    extra: {},
    flip: () => undefined,
    addHistory: () => undefined,
    endWhenQuiet: () => undefined,
  };
}

/** Transports over which a protocol is read. */
export function transportsOf({ ports, probe }: Protocol): Transport[] {
  const named = new Set([...Object.keys(ports ?? {}), ...Object.keys(probe ?? {})]) as Set<Transport>;
  return named.size > 0 ? [...named] : ['tcp'];
}

/** A target a protocol and transport; `seeds` by the target's name. */
export function sessionTargets(world: SessionWorld, seeds: (name: string) => readonly Input[]): Target[] {
  const targets: Target[] = [];
  const add = (name: string, transport: Transport, protocol: Protocol | undefined): void => {
    targets.push({
      name,
      seeds: seeds(name),
      verbs: SESSION_VERBS,
      protocol,
      run: input => runOnce(world, transport, protocol, input),
    });
  };
  for (const protocol of ALL_PARTS.protocols) {
    if (!protocol.open) continue;
    for (const transport of transportsOf(protocol)) add(`${transport}/${protocol.name}`, transport, protocol);
  }
  add('tcp/any', 'tcp', undefined);
  add('udp/any', 'udp', undefined);
  return targets;
}

function runOnce(world: SessionWorld, transport: Transport, protocol: Protocol | undefined, input: Input): void {
  const session = world.open(transport, protocol);
  world.run(transport, session, input);
  session.close();
  world.pause(2);
}

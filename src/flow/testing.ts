import { Networks } from '../core/networks.js';
import { defaultsOf } from '../core/params.js';
import type { Platform } from '../core/platform.js';
import { ethernet, ipv4, type Layer, tcp } from '../decode/build.js';
import { Decoder } from '../decode/decoder.js';
import { type ChecksumMode, DEFAULT_DECODE_OPTIONS } from '../decode/options.js';
import { Packet } from '../decode/packet.js';
import { pointAt } from '../decode/testing.js';
import { RecordList } from '../records/sink.js';
import type { Connection } from './connection.js';
import { type FlowOptions, Flows } from './flows.js';
import { type FlowSettings, flowParams } from './params.js';
import type { FlowConsumer, FlowReader } from './reader.js';

/** Everything that readers were shown, one line a call. */
export class Script implements FlowConsumer {
  readonly lines: string[] = [];
  readonly text = { originator: '', responder: '' };
  connection: Connection | null = null;

  open(connection: Connection): FlowReader {
    this.connection = connection;
    const note = (line: string): boolean => {
      this.lines.push(line);
      return true;
    };
    const side = (from: boolean): string => (from ? '>' : '<');
    const textOf = (bytes: Uint8Array, start: number, end: number): string =>
      String.fromCharCode(...bytes.subarray(start, end));
    return {
      stream: (from, bytes, start, end) => {
        this.text[from ? 'originator' : 'responder'] += textOf(bytes, start, end);
        return note(`${side(from)}${textOf(bytes, start, end)}`);
      },
      gap: (from, length) => note(`${side(from)}gap ${length}`),
      end: from => void note(`${side(from)}end`),
      datagram: (from, bytes, start, end) => note(`${side(from)}${textOf(bytes, start, end)}`),
      flipped: () => void note('flipped'),
      close: () => void note('close'),
    };
  }
}

/** Flows with a clock of their own; frames are given one after another. */
export class FlowBench {
  readonly records = new RecordList();
  readonly script = new Script();
  readonly flows: Flows;
  private readonly decoder: Decoder;
  private readonly packet = new Packet();
  private number = 0;

  constructor(
    settings: Partial<FlowSettings> = {},
    options: Partial<FlowOptions> & { checksums?: ChecksumMode; consumer?: FlowConsumer } = {},
  ) {
    this.decoder = new Decoder(
      { ...DEFAULT_DECODE_OPTIONS, maxTunnelDepth: 4, checksums: options.checksums ?? 'accept' },
      { weird: () => {} },
    );
    const given: FlowOptions = {
      params: { ...defaultsOf(flowParams), ...settings },
      home: new Networks(['192.0.2.0/24']),
      platform: {} as Platform,
      seed: 7,
      ...options,
    };
    this.flows = new Flows(given, this.decoder, options.consumer ?? this.script, this.records);
  }

  /** A frame at `time` seconds. */
  frame(time: number, frame: Uint8Array): this {
    const { packet } = this;
    pointAt(packet, frame);
    packet.ts = time;
    packet.sec = Math.floor(time);
    packet.nsec = Math.round((time % 1) * 1e9);
    packet.number = ++this.number;
    this.decoder.frame(packet);
    this.flows.packet(packet);
    return this;
  }

  finish(): this {
    this.flows.finish();
    return this;
  }
}

export const CLIENT = '192.0.2.1';
export const SERVER = '198.51.100.2';

/** An IPv4 packet from the client, or to it. */
export const fromClient = (payload: Layer, fields: object = {}): Uint8Array =>
  ethernet(ipv4({ source: CLIENT, destination: SERVER, ...fields }, payload));
export const fromServer = (payload: Layer, fields: object = {}): Uint8Array =>
  ethernet(ipv4({ source: SERVER, destination: CLIENT, ...fields }, payload));

/** Segments of one connection, port 40000 to 80; numbers are relative to initial ones of 1000 and 5000. */
export const client = (flags: string, seq: number, ack: number, payload = '', window = 65_535): Uint8Array =>
  fromClient(
    tcp(
      { sourcePort: 40_000, destinationPort: 80, flags, seq: 1000 + seq, ack: flags === 'S' ? 0 : 5000 + ack, window },
      payload,
    ),
  );
export const server = (flags: string, seq: number, ack: number, payload = '', window = 65_535): Uint8Array =>
  fromServer(
    tcp({ sourcePort: 80, destinationPort: 40_000, flags, seq: 5000 + seq, ack: 1000 + ack, window }, payload),
  );

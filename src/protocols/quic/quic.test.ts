import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, hex } from '../../core/bytes.js';
import { defaultsOf } from '../../core/params.js';
import { nodePlatform } from '../../engine/platform/node.js';
import { play } from '../play.js';
import { alpn, clientHello, message, serverHello, serverName, versions } from '../shared/tls/build.js';
import { sslLog } from '../shared/tls/log.js';
import { ssl } from '../ssl/index.js';
import { CryptoStream } from './crypto-stream.js';
import { quic } from './index.js';
import { InitialKeys } from './keys.js';
import { quicLog } from './log.js';
import { readInteger } from './packet.js';
import { params } from './params.js';
import { versionOf } from './versions.js';

const platform = nodePlatform();
const V1 = 1;
const V2 = 0x6b3343cf;
const CONNECTION_ID = fromHex('8394c8f03e515708');

/** The private parts of the keys, to seal with them. */
interface Secrets {
  client: { key: Uint8Array; iv: Uint8Array; headerKey: Uint8Array };
  server: { key: Uint8Array; iv: Uint8Array; headerKey: Uint8Array };
}

function secretsOf(version: number, connectionId: Uint8Array): Secrets {
  const known = versionOf(version);
  if (!known) throw new Error('no version');
  return new InitialKeys(platform, known, connectionId) as unknown as Secrets;
}

const two = (value: number) => [value >> 8, value & 0xff];
const four = (value: number) => [value >>> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff];
const crypto = (offset: number, bytes: number[]) => [
  6,
  0x40 | (offset >> 8),
  offset & 0xff,
  0x40 | (bytes.length >> 8),
  bytes.length & 0xff,
  ...bytes,
];

interface InitialOptions {
  version?: number;
  fromClient?: boolean;
  number?: number;
  key?: Uint8Array;
  destination?: readonly number[];
}

/** A protected Initial packet (RFC 9001 §5.3, §5.4). */
function initial(frames: number[], options: InitialOptions = {}): Uint8Array {
  const { version = V1, fromClient = true, number = 0, key = CONNECTION_ID } = options;
  const destination = options.destination ?? (fromClient ? [...key] : [1, 2]);
  const secrets = secretsOf(version, key)[fromClient ? 'client' : 'server'];
  const plain = Uint8Array.from([...frames, ...new Array(Math.max(0, 40 - frames.length)).fill(0)]);
  const first = 0xc0 | (version === V2 ? 0x10 : 0) | 0x01;
  const source = fromClient ? [] : [9, 9, 9, 9];
  const head = [
    first,
    ...four(version),
    destination.length,
    ...destination,
    source.length,
    ...source,
    0,
    ...two(0x4000 | (plain.length + 18)),
    ...two(number),
  ];
  const header = Uint8Array.from(head);
  const nonce = Uint8Array.from(secrets.iv);
  nonce[10] = (nonce[10] ?? 0) ^ (number >> 8);
  nonce[11] = (nonce[11] ?? 0) ^ (number & 0xff);
  const cipher = createCipheriv('aes-128-gcm', secrets.key, nonce);
  cipher.setAAD(header);
  const packet = Uint8Array.from([...header, ...cipher.update(plain), ...cipher.final(), ...cipher.getAuthTag()]);
  const numberAt = header.length - 2;
  const mask = platform.aes128Block(secrets.headerKey, packet.slice(numberAt + 4, numberAt + 20));
  packet[0] = (packet[0] ?? 0) ^ ((mask[0] ?? 0) & 0x0f);
  for (let at = 0; at < 2; at++) packet[numberAt + at] = (packet[numberAt + at] ?? 0) ^ (mask[1 + at] ?? 0);
  return packet;
}

const handshakePacket = (version = V1) =>
  Uint8Array.from([
    0xc0 | (version === V2 ? 0x30 : 0x20),
    ...four(version),
    2,
    1,
    2,
    4,
    9,
    9,
    9,
    9,
    20,
    ...new Array(20).fill(5),
  ]);
const shortPacket = Uint8Array.from([0x40, ...new Array(30).fill(3)]);
const client = message(1, clientHello({ extensions: [serverName('www.example.com'), alpn('h3'), versions(0x0304)] }));
const server = message(
  2,
  serverHello({
    ciphers: [0x1301],
    extensions: [
      [43, [3, 4]],
      [51, [0, 29, 0, 1, 5]],
    ],
  }),
);
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap(part => [...part]));
const start = () =>
  play(quic, { platform, transport: 'udp', others: [ssl], settings: defaultsOf(params), responderPort: 443 });

it('derives the keys of RFC 9001 appendix A.1', () => {
  const { client, server } = secretsOf(V1, CONNECTION_ID);
  expect(hex(client.key)).toBe('1f369613dd76d5467730efcbe3b1a22d');
  expect(hex(client.iv)).toBe('fa044b2f42a3fd3b46fb255c');
  expect(hex(client.headerKey)).toBe('9f50449e04a0e810283a1e9933adedd2');
  expect(hex(server.key)).toBe('cf3a5331653c364c88f0f379b6067e37');
});

it('derives the keys of RFC 9369 appendix A.1', () => {
  const { client } = secretsOf(V2, CONNECTION_ID);
  expect(hex(client.key)).toBe('8b1a0bc121284290a29e0971b5cd045d');
  expect(hex(client.iv)).toBe('91f73e2351d8fa91660e909f');
});

it('reads the integers of RFC 9000 appendix A.1', () => {
  const read = (digits: string) => readInteger(fromHex(digits), 0, digits.length / 2);
  expect(read('c2197c5eff14e88c')).toBe(0x02197c5e * 2 ** 32 + 0xff14e88c);
  expect(read('9d7f3e7d')).toBe(494_878_333);
  expect(read('7bbd')).toBe(15_293);
  expect(read('25')).toBe(37);
  expect(read('9d7f')).toBe(-1);
});

describe.each([
  ['1', V1],
  ['quicv2', V2],
] as const)('version %s', (name, version) => {
  it('tells of both hellos, the packets and the TLS inside', () => {
    const played = start()
      .originator(initial(crypto(0, client), { version }))
      .responder(joined(initial(crypto(0, server), { version, fromClient: false }), handshakePacket(version)))
      .originator(shortPacket)
      .close();
    expect(played.records.of(quicLog)).toMatchObject([
      {
        version: name,
        client_initial_dcid: '8394c8f03e515708',
        client_scid: '',
        server_scid: '09090909',
        server_name: 'www.example.com',
        client_protocol: 'h3',
        history: 'ISishO',
      },
    ]);
    expect(played.records.of(quicLog)[0]?.ja4).toMatch(/^q13d0203h3_/);
    expect(played.records.of(sslLog)).toMatchObject([
      { version: 'TLSv13', curve: 'x25519', ssl_history: 'Cs', established: false },
    ]);
    expect([...played.services].sort()).toEqual(['quic', 'ssl']);
  });
});

it('puts CRYPTO frames together in any order, over packets', () => {
  const middle = 30;
  const played = start()
    .originator(initial([1, ...crypto(middle, client.slice(middle))], { number: 1 }))
    .originator(
      initial([0, 0, ...crypto(10, client.slice(10, middle)), ...crypto(0, client.slice(0, 12))], { number: 2 }),
    )
    .close();
  expect(played.records.of(quicLog)).toMatchObject([{ history: 'IIS', server_name: 'www.example.com' }]);
});

it('a Retry ends a line, and the next has the keys of the new connection ID', () => {
  const retry = Uint8Array.from([0xf0, ...four(V1), 0, 4, 9, 9, 9, 9, ...new Array(30).fill(1)]);
  const played = start()
    .originator(initial(crypto(0, client)))
    .responder(retry)
    .originator(initial(crypto(0, client), { key: Uint8Array.of(9, 9, 9, 9) }))
    .close();
  expect(played.records.of(quicLog)).toMatchObject([
    { history: 'ISr', client_initial_dcid: '8394c8f03e515708' },
    { history: 'IS', client_initial_dcid: '09090909' },
  ]);
  expect(played.records.of(sslLog)).toMatchObject([{ ssl_history: 'CC' }]);
});

it('a close in an Initial ends the line', () => {
  const played = start()
    .originator(initial(crypto(0, client)))
    .responder(initial([0x1c, 1, 0, 0], { fromClient: false }))
    .close();
  expect(played.records.of(quicLog)).toMatchObject([{ history: 'ISic' }]);
});

it('an unknown version is told of and not followed', () => {
  const packet = Uint8Array.from([0xc0, 0x10, 1, 0, 0, 1, 0, 0, ...new Array(40).fill(0)]);
  const played = start().originator(packet).originator(shortPacket).close();
  expect(played.records.of(quicLog)).toMatchObject([{ version: 'unknown-10010000', history: 'U' }]);
  expect(played.services).toEqual([]);
});

it('goes on after version negotiation', () => {
  const odd = Uint8Array.from([0xc0, 0x1a, 0x2a, 0x3a, 0x4a, 4, 1, 2, 3, 4, 0, ...new Array(60).fill(0)]);
  const negotiation = Uint8Array.from([0x80, 0, 0, 0, 0, 0, 4, 1, 2, 3, 4, ...four(V1)]);
  const played = start()
    .originator(odd)
    .responder(negotiation)
    .originator(initial(crypto(0, client)))
    .close();
  expect(played.records.of(quicLog).map(row => row.history)).toEqual(['U', 'u', 'IS']);
  expect(played.services).toContain('quic');
});

it('is found by content, and other datagrams are not', () => {
  const open = () =>
    play(quic, { platform, transport: 'udp', byContent: true, others: [ssl], settings: defaultsOf(params) });
  expect(
    open()
      .originator(initial(crypto(0, client)))
      .close().services,
  ).toContain('quic');
  expect(open().originator(shortPacket).originator(new Uint8Array(100).fill(0xc3)).close().records.of(quicLog)).toEqual(
    [],
  );
});

it('a message is whole only when each of its bytes came', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), places => {
      const stream = new CryptoStream();
      const bytes = Uint8Array.from([1, 0, 0, 6, 5, 5, 5, 5, 5, 5]);
      for (const place of places) stream.add(place, bytes, place, place + 1);
      expect(stream.message() !== undefined).toBe(places.length === 10);
    }),
  );
});

it('noise and damaged packets never throw', () => {
  const good = initial(crypto(0, client));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 4 }),
      fc.uint8Array({ maxLength: 80 }),
      (changes, noise) => {
        const damaged = good.slice();
        for (const [place, value] of changes) damaged[place] = value;
        start().originator(damaged).responder(noise).originator(good).responder(noise).close();
      },
    ),
    { numRuns: 60 },
  );
});

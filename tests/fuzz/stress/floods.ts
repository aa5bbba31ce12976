import { gzipSync } from 'node:zlib';
import * as build from '../../../src/decode/build.js';
import { ALL_PARTS, type Parts } from '../../../src/engine/parts.js';
import { message, query } from '../../../src/protocols/dns/build.js';
import { request, response } from '../../../src/protocols/http/build.js';
import { step } from '../input.js';
import { EngineWorld } from '../targets/engines.js';
import { SessionWorld } from '../targets/sessions.js';
import type { Scenario } from './scenario.js';

const MEBIBYTE = 2 ** 20;
const NONE: Parts = { protocols: [], policies: [], detectors: [] };
const V4 = { source: '192.0.2.1', destination: '198.51.100.1' };

const address = (number: number): string => `10.${(number >> 16) & 0xff}.${(number >> 8) & 0xff}.${number & 0xff}`;

/** An engine that is shown so many frames, and kept. */
function frames(parts: Parts, size: number, frame: (number: number) => Uint8Array): EngineWorld {
  const world = new EngineWorld(parts, {}, Number.POSITIVE_INFINITY);
  for (let number = 0; number < size; number++) world.feed([step('1', frame(number))], 0.0001);
  return world;
}

const segment = (seq: number, payload: Uint8Array | string, flags = 'PA', source = V4.source): Uint8Array =>
  build.ethernet(
    build.ipv4({ ...V4, source }, build.tcp({ sourcePort: 40_000, destinationPort: 9, flags, seq, ack: 1 }, payload)),
  );

const fragment = (id: number, offset: number, more: boolean, length = 8): Uint8Array =>
  build.ethernet(
    build.ipv4({ ...V4, id, protocol: 17, fragmentOffset: offset, moreFragments: more }, new Uint8Array(length)),
  );

const datagram = (number: number, port: number, payload: Uint8Array | string): Uint8Array =>
  build.ethernet(
    build.ipv4(
      { source: address(number), destination: V4.destination },
      build.udp({ sourcePort: 1024 + (number % 60_000), destinationPort: port }, payload),
    ),
  );

const flood = (
  name: string,
  size: number,
  mebibytes: number,
  run: (size: number) => unknown,
  maxMs = 10_000,
): Scenario => ({
  name: `flood/${name}`,
  size,
  maxHeld: mebibytes * MEBIBYTE,
  maxMs,
  run,
});

const packetFloods = (): Scenario[] => [
  flood('flows', 200_000, 200, size => frames(NONE, size, number => datagram(number, 9, 'x'))),
  flood('syns', 200_000, 250, size =>
    frames({ ...NONE, detectors: ALL_PARTS.detectors }, size, number => segment(number, '', 'S', address(number))),
  ),
  flood('dns-flows', 100_000, 250, size =>
    frames(ALL_PARTS, size, number => datagram(number, 53, query(`h${number}.example`))),
  ),
  flood('streams', 60_000, 300, size =>
    frames(ALL_PARTS, size, number => segment(1, 'x'.repeat(100), 'PA', address(number))),
  ),
  flood('first-fragments', 100_000, 80, size => frames(NONE, size, number => fragment(number & 0xffff, 0, true))),
  flood('tiny-fragments', 100_000, 80, size => frames(NONE, size, number => fragment(7, (number * 16) & 0xfff8, true))),
  flood('same-fragment', 100_000, 80, size => frames(NONE, size, () => fragment(7, 8, true))),
  flood('single-bytes', 100_000, 20, size => frames(NONE, size, number => segment(1 + number, 'x'))),
  flood('every-other-byte', 50_000, 40, size => frames(ALL_PARTS, size, number => segment(10 + number * 2, 'x'))),
  flood('backwards', 50_000, 40, size => frames(ALL_PARTS, size, number => segment(2_000_000 - number * 2, 'x'))),
  flood('overlaps', 50_000, 40, size =>
    frames(ALL_PARTS, size, number => segment(100 + ((number * 7919) % 60_000), 'x'.repeat(number % 200))),
  ),
  flood('holes', 20_000, 40, size => frames(ALL_PARTS, size, number => segment(1000 * (number + 1), 'x'.repeat(999)))),
  flood('bad-checksums', 100_000, 80, size =>
    frames(ALL_PARTS, size, number =>
      build.ethernet(
        build.ipv4({ ...V4, source: address(number), checksum: 1 }, build.udp({ sourcePort: 1, destinationPort: 2 })),
      ),
    ),
  ),
  flood('arp', 100_000, 80, size =>
    frames(ALL_PARTS, size, number =>
      build.ethernet(build.arp({ senderAddress: V4.source, targetAddress: address(number) })),
    ),
  ),
  flood('tunnels', 50_000, 120, size =>
    frames(NONE, size, number =>
      build.ethernet(
        build.ipv4(
          { ...V4, source: address(number) },
          build.ipv4({ ...V4, source: address(number + 1) }, build.udp({ sourcePort: 1, destinationPort: 2 })),
        ),
      ),
    ),
  ),
];

/** One direction of a session in segments of 1400 bytes. */
function said(port: string, pieces: readonly (readonly ['o' | 'r', Uint8Array | string])[]): unknown {
  const world = new SessionWorld();
  const session = world.open(
    'tcp',
    ALL_PARTS.protocols.find(({ name }) => name === port),
  );
  for (const [verb, piece] of pieces) {
    const bytes = typeof piece === 'string' ? Uint8Array.from(piece, character => character.charCodeAt(0)) : piece;
    for (let at = 0; at < bytes.length; at += 1400)
      world.run('tcp', session, [step(verb, bytes.subarray(at, at + 1400))]);
  }
  return [world, session];
}

const mail = (content: string) =>
  said('smtp', [
    ['r', '220 a\r\n'],
    ['o', 'EHLO b\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n'],
    ['r', '250 a\r\n250 b\r\n250 c\r\n354 d\r\n'],
    ['o', content],
  ]);

const nested = (depth: number): string => {
  let text = '';
  for (let at = 0; at < depth; at++) text += `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`;
  return text;
};

function bomb(size: number): Uint8Array {
  return new Uint8Array(gzipSync(new Uint8Array(size)));
}

/** A Zstandard frame with a window of 8 MiB, in blocks of a byte each: RFC 8878 §3.1.1. */
function smallBlocks(count: number): Uint8Array {
  const block = [2 | (1 << 3), 0, 0, 0x41];
  return Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0, 13 << 3, ...Array<number[]>(count).fill(block).flat()]);
}

const messageFloods = (): Scenario[] => [
  flood('http-headers', 100_000, 8, size => said('http', [['o', `GET / HTTP/1.1\r\n${'A: b\r\n'.repeat(size)}\r\n`]])),
  flood('http-folded-header', 100_000, 8, size =>
    said('http', [['o', `GET / HTTP/1.1\r\nA: b\r\n${' c\r\n'.repeat(size)}\r\n`]]),
  ),
  flood('http-names', 50_000, 8, size =>
    said('http', [['o', `GET / HTTP/1.1\r\n${Array.from({ length: size }, (_, at) => `N${at}: b\r\n`).join('')}\r\n`]]),
  ),
  flood('http-requests', 20_000, 16, size =>
    said('http', [['o', Buffer.concat(Array(size).fill(request('GET', '/', ['Host: a'])))]]),
  ),
  flood('http-chunks', 200_000, 8, size =>
    said('http', [
      ['o', request('GET', '/')],
      ['r', `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${'1\r\nx\r\n'.repeat(size)}`],
    ]),
  ),
  flood('http-parts', 50_000, 8, size =>
    said('http', [
      [
        'o',
        `POST / HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 9999999\r\n\r\n${'--x\r\nA: b\r\n\r\nc\r\n'.repeat(size)}`,
      ],
    ]),
  ),
  flood('http-gzip', 256 * MEBIBYTE, 16, size =>
    said('http', [
      ['o', request('GET', '/')],
      ['r', `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb(size).length}\r\n\r\n`],
      ['r', bomb(size)],
    ]),
  ),
  flood('http-zstd', 100_000, 16, size =>
    said('http', [
      ['o', request('GET', '/')],
      ['r', `HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: ${6 + 4 * size}\r\n\r\n`],
      ['r', smallBlocks(size)],
    ]),
  ),
  flood('http-bodies', 20_000, 16, size =>
    said('http', [
      ['o', Buffer.concat(Array(size).fill(request('GET', '/', ['Host: a'])))],
      ['r', Buffer.concat(Array(size).fill(response(200, 'OK', 'x', ['Content-Type: text/html'])))],
    ]),
  ),
  flood('mime-parts', 50_000, 16, size =>
    mail(`Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\nA: b\r\n\r\nc\r\n'.repeat(size)}`),
  ),
  flood('mime-depth', 10_000, 16, size => mail(nested(size))),
  flood('mail-headers', 50_000, 16, size => mail('Received: from a by b\r\n'.repeat(size))),
  flood('mail-recipients', 50_000, 16, size =>
    said('smtp', [
      ['r', '220 a\r\n'],
      ['o', `MAIL FROM:<a@b>\r\n${'RCPT TO:<c@d>\r\n'.repeat(size)}`],
      ['r', '250 a\r\n'.repeat(size)],
    ]),
  ),
  flood('mail-to', 50_000, 16, size => mail(`To: ${'a@b, '.repeat(size)}c@d\r\n\r\n`)),
  flood('ftp-commands', 50_000, 16, size =>
    said('ftp', [
      ['r', '220 a\r\n'],
      ['o', 'RETR a\r\n'.repeat(size)],
    ]),
  ),
  flood('dns-answers', 20_000, 16, size => {
    const world = new SessionWorld();
    const session = world.open(
      'udp',
      ALL_PARTS.protocols.find(({ name }) => name === 'dns'),
    );
    const looping = message({ id: 1, questions: [{ name: 'a.example', type: 1 }] });
    const pointers = Uint8Array.from([
      ...looping.subarray(0, 4),
      0,
      60,
      ...looping.subarray(6, 12),
      ...Array(120).fill([1, 97]).flat(),
      0xc0,
      12,
    ]);
    for (let number = 0; number < size; number++) world.run('udp', session, [step(number & 1 ? 'r' : 'o', pointers)]);
    return [world, session];
  }),
];

export const floodScenarios = (): Scenario[] => [...packetFloods(), ...messageFloods()];

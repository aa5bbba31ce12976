import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { MemorySource } from '../../src/capture/formats/memory.js';
import { newFrame } from '../../src/capture/frame.js';
import * as dns from '../../src/protocols/dns/build.js';
import * as http from '../../src/protocols/http/build.js';
import { controlMessage, ntpMessage } from '../../src/protocols/ntp/build.js';
import {
  integer,
  octets,
  pdu,
  snmpMessage,
  snmpV3Message,
  systemName,
  variable,
} from '../../src/protocols/snmp/build.js';
import { frame as webSocketFrame } from '../../src/protocols/websocket/build.js';

/** What one side of a stream says in turn; the first is the originator. */
export interface StreamSeed {
  readonly port: number;
  readonly pieces: readonly Uint8Array[];
}

export interface DatagramSeed {
  readonly port: number;
  readonly bytes: Uint8Array;
}

const text = (line: string): Uint8Array => Uint8Array.from(line, character => character.charCodeAt(0));
const dialogue = (port: number, ...lines: string[]): StreamSeed => ({ port, pieces: lines.map(text) });

export const STREAMS: readonly StreamSeed[] = [
  { port: 53, pieces: [dns.framed(dns.query('a.example')), dns.framed(dns.answer('a.example', ['192.0.2.1']))] },
  {
    port: 80,
    pieces: [
      http.request('GET', '/a', ['Host: a.example']),
      http.response(200, 'OK', http.chunked(['abc', 'defg']), ['Transfer-Encoding: chunked']),
    ],
  },
  {
    port: 80,
    pieces: [
      http.request('GET', '/', ['Host: a', 'Upgrade: websocket', 'Connection: Upgrade']),
      http.response(101, 'Switching Protocols', '', ['Upgrade: websocket', 'Connection: Upgrade']),
      webSocketFrame(1, text('hello'), [1, 2, 3, 4]),
      webSocketFrame(2, text('hello')),
    ],
  },
  dialogue(21, '', '220 a\r\n', 'USER a\r\n', '331 b\r\n', 'PASV\r\n', '227 (192,0,2,1,4,1)\r\n'),
  dialogue(
    25,
    '',
    '220 a\r\n',
    'EHLO b\r\n',
    '250 a\r\n',
    'MAIL FROM:<a@b>\r\n',
    '250 c\r\n',
    'DATA\r\n',
    '354 d\r\n',
    'A: b\r\n\r\n.\r\n',
  ),
  dialogue(110, '', '+OK\r\n', 'USER a\r\n', '+OK\r\n', 'STLS\r\n', '+OK\r\n'),
  dialogue(143, '', '* OK\r\n', 'a LOGIN b c\r\n', 'a OK\r\n'),
  dialogue(6667, 'NICK a\r\nUSER a b c :d\r\n', ':a 001 b :c\r\n', 'JOIN #d\r\n'),
  dialogue(5060, 'INVITE sip:a@b SIP/2.0\r\nContent-Length: 2\r\n\r\nab', 'SIP/2.0 200 OK\r\n\r\n'),
  dialogue(22, 'SSH-2.0-a\r\n', 'SSH-2.0-b\r\n', '\0\0\0\x0c\x04\x14aaaaaaaaaa'),
  dialogue(1080, '\x05\x01\0', '\x05\0', '\x05\x01\0\x01\xc0\0\x02\x01\0\x50', '\x05\0\0\x01\xc0\0\x02\x01\0\x50'),
];

export const DATAGRAMS: readonly DatagramSeed[] = [
  { port: 53, bytes: dns.query('a.example', 255) },
  { port: 53, bytes: dns.answer('a.example', ['192.0.2.1', '2001:db8::1']) },
  { port: 123, bytes: ntpMessage() },
  { port: 123, bytes: controlMessage(2, 1, [97, 61, 49]) },
  { port: 161, bytes: snmpMessage(1, 'public', pdu(0xa0, [variable(systemName(1), octets('a'))])) },
  { port: 162, bytes: snmpV3Message('a', integer(1)) },
  { port: 514, bytes: text('<34>1 2003-10-11T22:14:15.003Z a su - ID47 - b') },
  { port: 5060, bytes: text('OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP a\r\n\r\n') },
];

/** The frames of a capture. */
export function framesOf(path: string): Uint8Array[] {
  const file = readFileSync(path);
  // A Buffer's `slice` shares its bytes; seeds must stay what they are.
  const source = new MemorySource(new Uint8Array(path.endsWith('.gz') ? gunzipSync(file) : file));
  const frame = newFrame();
  const frames: Uint8Array[] = [];
  while (source.next(frame)) frames.push(frame.bytes.slice(frame.start, frame.end));
  return frames;
}

import * as dhcp from '../../../src/protocols/dhcp/build.js';
import * as dns from '../../../src/protocols/dns/build.js';
import * as http from '../../../src/protocols/http/build.js';
import * as ntp from '../../../src/protocols/ntp/build.js';
import * as tls from '../../../src/protocols/shared/tls/build.js';
import { SAMPLE_CERTIFICATE } from '../../../src/protocols/shared/x509/sample.js';
import * as snmp from '../../../src/protocols/snmp/build.js';
import * as ssh from '../../../src/protocols/ssh/build.js';
import { frame as webSocketFrame } from '../../../src/protocols/websocket/build.js';
import { type Input, step } from '../input.js';

type Bytes = Uint8Array | readonly number[] | string;

const bytesOf = (bytes: Bytes): Uint8Array =>
  typeof bytes === 'string' ? Uint8Array.from(bytes, character => character.charCodeAt(0)) : Uint8Array.from(bytes);

/** What two sides say in turn; the originator begins, an empty piece passes. */
const turns = (...pieces: Bytes[]): Input =>
  pieces.map((piece, turn) => step(turn % 2 === 0 ? 'o' : 'r', bytesOf(piece))).filter(({ bytes }) => bytes.length > 0);

const hello = tls.clientHello({
  extensions: [tls.serverName('www.example.com'), tls.alpn('h2', 'http/1.1'), tls.versions(0x0304, 0x0303)],
});
const certificate = [...SAMPLE_CERTIFICATE];
const handshake = (...messages: number[][]): Uint8Array => tls.record(22, messages.flat());
const serverSide = [
  tls.message(2, tls.serverHello({ extensions: [[43, [3, 3]]] })),
  tls.message(11, tls.certificates(certificate, certificate)),
  tls.message(12, [3, 0, 29, 32, ...new Array<number>(32).fill(4), 4, 3, 0, 4, 1, 2, 3, 4]),
  tls.message(14, []),
];
const changeCipher = tls.record(20, [1]);
const alert = tls.record(21, [2, 40]);
const heartbeat = tls.record(24, [1, 0x40, 0, 1, 2, 3]);
/** A DTLS record around a handshake message with its sequence and fragment: RFC 6347 §4.1, §4.2.2. */
const dtls = (sequence: number, type: number, body: readonly number[]): Uint8Array => {
  const size = [body.length >> 16, (body.length >> 8) & 0xff, body.length & 0xff];
  const message = [type, ...size, 0, sequence, 0, 0, 0, ...size, ...body];
  return Uint8Array.from([
    22,
    0xfe,
    0xfd,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    sequence,
    message.length >> 8,
    message.length & 0xff,
    ...message,
  ]);
};
const dtlsHello = [0xfe, 0xfd, ...new Array<number>(32).fill(7), 0, 0, 0, 4, 0xc0, 0x2f, 0, 0x9c, 1, 0];

const offer = {
  kex: 'curve25519-sha256',
  hostKey: 'ssh-ed25519',
  cipher: 'aes128-ctr',
  mac: 'hmac-sha2-256',
  compression: 'none',
};

/** An Initial as it is before protection: the fuzzer's platform opens it as it stands (RFC 9000 §17.2.2). */
const initial = (frames: readonly number[], version = [0, 0, 0, 1]): Uint8Array => {
  const plain = [
    ...frames,
    ...new Array<number>(Math.max(0, 60 - frames.length)).fill(0),
    ...new Array<number>(16).fill(1),
  ];
  return Uint8Array.from([
    0xc1,
    ...version,
    4,
    1,
    2,
    3,
    4,
    2,
    5,
    6,
    0,
    0x40 | ((plain.length + 2) >> 8),
    (plain.length + 2) & 0xff,
    0,
    0,
    ...plain,
  ]);
};
const quicHello = tls.message(1, hello);
const crypto = (offset: number, bytes: readonly number[]): number[] => [
  ...[6, 0x40 | (offset >> 8), offset & 0xff, 0x40 | (bytes.length >> 8), bytes.length & 0xff],
  ...bytes,
];

const MAIL = [
  'From: a <a@example.com>\r\nTo: b@example.com, c@example.com\r\nSubject: =?utf-8?q?d?=\r\nMIME-Version: 1.0\r\n',
  'Received: from a by b\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nhi\r\n',
  '--x\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="a.bin"\r\n\r\naGVsbG8=\r\n',
  '--x\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\na=3Db=\r\n--x--\r\n.\r\n',
].join('');

const STREAMS: Readonly<Record<string, readonly Input[]>> = {
  'tcp/dns': [
    turns(dns.framed(dns.query('a.example')), dns.framed(dns.answer('a.example', ['192.0.2.1', '2001:db8::1']))),
  ],
  'tcp/http': [
    turns(
      http.request('GET', '/a?b=c', ['Host: a.example', 'User-Agent: x', 'Cookie: a=b']),
      http.response(200, 'OK', http.chunked(['abc', 'defg']), [
        'Transfer-Encoding: chunked',
        'Content-Type: text/html',
      ]),
    ),
    turns(
      http.request(
        'POST',
        '/',
        ['Host: a', 'Content-Length: 3', 'Authorization: Basic YTpi', 'Expect: 100-continue'],
        'abc',
      ),
      `HTTP/1.1 100 Continue\r\n\r\n${latin1(http.response(206, 'Part', 'x'.repeat(10), ['Content-Range: bytes 0-9/100']))}`,
    ),
    turns(
      http.request(
        'POST',
        '/',
        ['Content-Type: multipart/form-data; boundary=x', 'Content-Length: 60'],
        '--x\r\nContent-Disposition: form-data; filename="a"\r\n\r\nb\r\n--x--',
      ),
      http.response(200, 'OK', 'x', ['Content-Encoding: gzip', 'Connection: close']),
    ),
    turns(
      http.request('CONNECT', 'a.example:443', ['Host: a.example']),
      'HTTP/1.0 200 ok\r\n\r\n',
      handshake(tls.message(1, hello)),
    ),
    turns(
      http.request('GET', '/', ['Host: a', 'Upgrade: websocket', 'Connection: Upgrade']),
      http.response(101, 'Switching Protocols', '', ['Upgrade: websocket', 'Connection: Upgrade']),
      webSocketFrame(1, bytesOf('hello'), [1, 2, 3, 4]),
      webSocketFrame(2, bytesOf('hello')),
    ),
  ],
  'tcp/websocket': [
    turns(webSocketFrame(1, bytesOf('hello'), [1, 2, 3, 4]), webSocketFrame(8, bytesOf('\x03\xe8bye'))),
  ],
  'tcp/ftp': [
    turns(
      '',
      '220 a\r\n',
      'USER a\r\n',
      '331 b\r\n',
      'PASS c\r\n',
      '230-x\r\n y\r\n230 ok\r\n',
      'PASV\r\n',
      '227 (192,0,2,1,4,1)\r\n',
      'RETR x\r\n',
      '150 o\r\n226 e\r\n',
    ),
    turns('', '220 a\r\n', 'AUTH TLS\r\n', '234 ok\r\n', handshake(tls.message(1, hello))),
    turns(
      '',
      '220 a\r\n',
      'EPRT |2|2001:db8::1|1025|\r\n',
      '200 b\r\n',
      'EPSV\r\n',
      '229 (|||1025|)\r\n',
      'AUTH GSSAPI\r\n',
      '334 ADAT=YWJj\r\n',
    ),
  ],
  'tcp/smtp': [
    turns(
      '',
      '220 a\r\n',
      'EHLO b\r\n',
      '250-a\r\n250 CHUNKING\r\n',
      'MAIL FROM:<a@b>\r\n',
      '250 c\r\n',
      'RCPT TO:<c@d>\r\n',
      '250 c\r\n',
      'DATA\r\n',
      '354 d\r\n',
      MAIL,
      '250 e\r\n',
      'QUIT\r\n',
      '221 f\r\n',
    ),
    turns(
      '',
      '220 a\r\n',
      'EHLO b\r\n',
      '250 a\r\n',
      'MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nBDAT 5\r\nA: b\r\nBDAT 2 LAST\r\n\r\n',
      '250 a\r\n250 b\r\n250 c\r\n250 d\r\n',
    ),
    turns('', '220 a\r\n', 'STARTTLS\r\n', '220 go\r\n', handshake(tls.message(1, hello))),
  ],
  'tcp/pop3': [turns('', '+OK\r\n', 'USER a\r\n', '+OK\r\n', 'STLS\r\n', '+OK\r\n', handshake(tls.message(1, hello)))],
  'tcp/imap': [turns('', '* OK\r\n', 'a LOGIN b c\r\n', 'a OK\r\n', 'b STARTTLS\r\n', 'b OK\r\n')],
  'tcp/irc': [turns('NICK a\r\nUSER a b c :d\r\n', ':a 001 b :c\r\n', 'STARTTLS\r\n', ':a 670 b :c\r\n')],
  'tcp/ssh': [
    turns(
      'SSH-2.0-a\r\n',
      'SSH-2.0-b\r\n',
      ssh.kexinit(offer),
      ssh.kexinit(offer),
      ssh.sshPacket(30, [0, 0, 0, 1, 1]),
      ssh.sshPacket(31, [0, 0, 0, 1, 1]),
      ssh.sshPacket(21, []),
      ssh.sshPacket(21, []),
      'x'.repeat(64),
      'y'.repeat(48),
    ),
    turns('SSH-1.5-a\r\n', 'SSH-1.5-b\r\n', '\0\0\0\x0c\x04\x14aaaaaaaaaa'),
  ],
  'tcp/ssl': [
    turns(
      handshake(tls.message(1, hello)),
      handshake(...serverSide),
      tls.record(22, tls.message(16, [32, ...new Array<number>(32).fill(1)])),
      changeCipher,
      changeCipher,
      alert,
    ),
    turns(
      tls.record(22, tls.message(1, hello), 0x0301),
      tls.record(
        22,
        tls.message(
          2,
          tls.serverHello({
            ciphers: [0x1301],
            extensions: [
              [43, [3, 4]],
              [51, [0, 29, 0, 1, 5]],
            ],
          }),
        ),
      ),
      heartbeat,
      heartbeat,
    ),
    // SSLv2: a client hello and a server hello with a certificate.
    turns(
      [0x80, 28, 1, 0, 2, 0, 3, 0, 0, 0, 16, 1, 0, 0x80, ...new Array<number>(16).fill(3)],
      [0x80, 20, 4, 0, 1, 0, 2, 0, 3, 0, 3, 0, 3, 1, 2, 3, 1, 0, 0x80, 1, 2, 3],
    ),
    turns(handshake(tls.message(1, hello)), handshake(...serverSide, tls.message(22, [1, 0, 0, 4, 48, 2, 10, 0]))),
  ],
  'tcp/socks': [
    turns(
      '\x05\x01\0',
      '\x05\0',
      '\x05\x01\0\x01\xc0\0\x02\x01\0\x50',
      '\x05\0\0\x01\xc0\0\x02\x01\0\x50',
      http.request('GET', '/'),
    ),
    turns('\x04\x01\0\x50\0\0\0\x01me\0a.example\0', '\0\x5a\0\x50\xc0\0\x02\x01'),
    turns('\x05\x02\0\x02', '\x05\x02', '\x01\x02me\x02pw', '\x01\0', '\x05\x03\0\x03\x09a.example\0\x50'),
  ],
  'tcp/sip': [turns('INVITE sip:a@b SIP/2.0\r\nContent-Length: 2\r\n\r\nab', 'SIP/2.0 200 OK\r\n\r\n')],
  'tcp/mysql': [
    turns(
      '',
      [74, 0, 0, 0, 10, ...bytesOf('5.7.0\0'), ...new Array<number>(67).fill(8)],
      [32, 0, 0, 1, 5, 0xae, ...new Array<number>(30).fill(0)],
    ),
  ],
  'tcp/postgresql': [turns([0, 0, 0, 8, 4, 0xd2, 0x16, 0x2f], 'S', handshake(tls.message(1, hello)))],
  'tcp/rdp': [
    turns(
      [3, 0, 0, 19, 14, 0xe0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 3, 0, 0, 0],
      [3, 0, 0, 19, 14, 0xd0, 0, 0, 0x12, 0x34, 0, 2, 0, 8, 0, 1, 0, 0, 0],
      handshake(tls.message(1, hello)),
    ),
  ],
  'tcp/ldap_tcp': [
    turns(
      [0x30, 12, 2, 1, 1, 0x60, 7, 2, 1, 3, 4, 0, 0x80, 0],
      [0x30, 12, 2, 1, 1, 0x61, 7, 10, 1, 0, 4, 0, 4, 0],
      [0x30, 29, 2, 1, 2, 0x77, 24, 0x80, 22, ...bytesOf('1.3.6.1.4.1.1466.20037')],
    ),
  ],
  'tcp/xmpp': [
    turns(
      "<?xml version='1.0'?><stream:stream to='a' xmlns='jabber:client'>",
      '<stream:stream><stream:features><starttls/></stream:features>',
      '<starttls/>',
      '<proceed/>',
    ),
  ],
  'tcp/finger': [turns('/W a\r\n', 'Login: a\r\n')],
};

const DATAGRAMS: Readonly<Record<string, readonly Input[]>> = {
  'udp/dns': [
    turns(dns.query('a.example', 255), dns.answer('a.example', ['192.0.2.1', '2001:db8::1'])),
    // A name that points at itself, EDNS, TXT, SRV, DS, RRSIG.
    turns(
      [
        0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0xc0, 12, 0, 1, 0, 1, 0, 0, 41, 16, 0, 0, 0, 0x80, 0, 0, 12, 0, 10, 0, 8, 1,
        2, 3, 4, 5, 6, 7, 8,
      ],
      [
        0, 1, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 0, 1, 97, 0, 0, 16, 0, 1, 0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 9, 0, 4, 3, 97,
        98, 99, 0xc0, 12, 0, 33, 0, 1, 0, 0, 0, 9, 0, 8, 0, 1, 0, 2, 0, 53, 0xc0, 12,
      ],
    ),
  ],
  'udp/ntp': [turns(ntp.ntpMessage()), turns(ntp.controlMessage(2, 1, [97, 61, 49]), [0x17, 0, 3, 42, 0, 0, 0, 0])],
  'udp/snmp': [
    turns(snmp.snmpMessage(1, 'public', snmp.pdu(0xa0, [snmp.variable(snmp.systemName(1), snmp.octets('a'))]))),
    turns(snmp.snmpMessage(0, 'public', snmp.pdu(0xa2, [snmp.variable(snmp.systemName(1), snmp.octets('a'))]))),
    turns(snmp.snmpV3Message('a', snmp.integer(1))),
  ],
  'udp/syslog': [turns('<34>1 2003-10-11T22:14:15.003Z a su - ID47 - b'), turns('<13>Oct 11 22:14:15 a su: b')],
  'udp/sip': [turns('OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP a\r\n\r\n', 'SIP/2.0 200 OK\r\n\r\n')],
  'udp/dhcp': [
    turns(
      dhcp.dhcpMessage({
        options: [
          [53, [1]],
          [12, 'host'],
          [55, [1, 3, 6]],
          [61, [1, 2, 0, 0, 0, 0, 1]],
          [81, '\0\0\0a.example'],
        ],
      }),
      dhcp.dhcpMessage({
        isReply: true,
        yourAddress: [192, 0, 2, 9],
        options: [
          [53, [2]],
          [51, [0, 0, 14, 16]],
          [54, [192, 0, 2, 1]],
        ],
      }),
    ),
    turns(
      dhcp.dhcpMessage({
        options: [
          [53, [3]],
          [50, [192, 0, 2, 9]],
          [82, [1, 1, 9, 2, 1, 8]],
        ],
      }),
      dhcp.dhcpMessage({
        isReply: true,
        options: [
          [53, [5]],
          [15, 'example'],
        ],
      }),
    ),
  ],
  'udp/ssl': [
    turns(
      dtls(0, 1, dtlsHello),
      dtls(0, 3, [0xfe, 0xff, 4, 1, 2, 3, 4]),
      dtls(1, 1, dtlsHello),
      dtls(1, 2, tls.serverHello({ version: 0xfefd })),
    ),
  ],
  'udp/quic': [
    turns(
      initial(crypto(0, quicHello)),
      initial([2, 0, 0, 0, 0, ...crypto(0, tls.message(2, tls.serverHello({ ciphers: [0x1301] })))]),
    ),
    turns(
      initial([...crypto(40, quicHello.slice(40)), ...crypto(0, quicHello.slice(0, 40))]),
      [0xc0, 0, 0, 0, 0, 2, 5, 6, 4, 1, 2, 3, 4, 0, 0, 0, 1],
    ),
    turns(initial(crypto(0, quicHello), [0x6b, 0x33, 0x43, 0xcf]), [
      0xf0,
      0,
      0,
      0,
      1,
      2,
      5,
      6,
      4,
      1,
      2,
      3,
      4,
      ...new Array<number>(20).fill(3),
    ]),
  ],
  'udp/stun': [
    turns([0, 1, 0, 8, 0x21, 0x12, 0xa4, 0x42, ...new Array<number>(12).fill(1), 0x80, 0x22, 0, 4, 97, 98, 99, 100]),
  ],
  'udp/rtp': [turns([0x80, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, ...new Array<number>(20).fill(2)])],
};

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** Messages of each protocol, by the name of its target. */
export const messageSeeds: Readonly<Record<string, readonly Input[]>> = { ...STREAMS, ...DATAGRAMS };
export const certificateSeed = SAMPLE_CERTIFICATE;

/** One element of DER. */
const der = (tag: number, ...parts: (readonly number[])[]): number[] => {
  const content = parts.flat();
  const length = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return [tag, ...length, ...content];
};
const sha1 = der(0x30, der(0x06, [0x2b, 0x0e, 0x03, 0x02, 0x1a]), der(0x05));
const time = der(0x18, [...bytesOf('20260101000000Z')]);
const answerOf = (status: number[]): number[] =>
  der(0x30, der(0x30, sha1, der(0x04, [1]), der(0x04, [2]), der(0x02, [3])), status, time, der(0xa0, time));
const answers = der(0x30, answerOf(der(0x80)), answerOf(der(0xa1, time, der(0xa0, der(0x0a, [1])))));
const basic = der(0x30, der(0x30, der(0xa2, der(0x04, [1])), time, answers), sha1, der(0x03, [0, 1]));
const wrapped = der(0x30, der(0x06, [0x2b, 6, 1, 5, 5, 7, 0x30, 1, 1]), der(0x04, basic));

/** A response of OCSP: RFC 6960 §4.2.1. */
export const ocspSeed = Uint8Array.from(der(0x30, der(0x0a, [0]), der(0xa0, wrapped)));

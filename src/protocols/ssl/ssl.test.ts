import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../core/params.js';
import { nodePlatform } from '../../engine/platform/node.js';
import { play } from '../play.js';
import {
  alpn,
  certificates,
  clientHello,
  message,
  record,
  serverHello,
  serverName,
  versions,
} from '../shared/tls/build.js';
import { sslLog } from '../shared/tls/log.js';
import { SAMPLE_CERTIFICATE, SAMPLE_FINGERPRINT } from '../shared/x509/sample.js';
import { ssl } from './index.js';
import { params } from './params.js';

const platform = nodePlatform();
const HANDSHAKE = 22;
const handshake = (type: number, body: number[] = []) => record(HANDSHAKE, message(type, body));
const ccs = record(20, [1]);
const encrypted = (type = HANDSHAKE) => record(type, new Array(40).fill(0xaa));
const start = (settings = {}) => play(ssl, { platform, settings: { ...defaultsOf(params), ...settings } });
const hello = handshake(1, clientHello({ extensions: [serverName('www.example.com')] }));
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap(part => [...part]));
const serverFlight = joined(
  handshake(2, serverHello({ ciphers: [0xc02f], extensions: [alpn('h2')] })),
  handshake(11, certificates([...SAMPLE_CERTIFICATE])),
  handshake(12, [3, 0, 23, 1, 4]),
  handshake(14),
);
const clientFlight = joined(handshake(16, [1, 2]), ccs, encrypted());

describe('TLS 1.2', () => {
  it('tells of a full handshake', () => {
    const played = start()
      .originator(hello)
      .responder(serverFlight)
      .originator(clientFlight)
      .responder(joined(ccs, encrypted()))
      .close();
    expect(played.records.of(sslLog)).toMatchObject([
      {
        version: 'TLSv12',
        cipher: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
        curve: 'secp256r1',
        server_name: 'www.example.com',
        next_protocol: 'h2',
        resumed: false,
        established: true,
        ssl_history: 'CsxknGIi',
        cert_chain_fps: [SAMPLE_FINGERPRINT],
        client_cert_chain_fps: [],
        sni_matches_cert: true,
        subject: 'CN=www.example.com,O=Example\\, Inc.,C=DE',
      },
    ]);
    expect(played.services).toEqual(['ssl']);
    expect(played.files[0]?.options).toMatchObject({ source: 'SSL', mimeType: 'application/x-x509-user-cert' });
  });

  it('sees the same records however the streams are cut', () => {
    const whole = start().originator(hello).responder(serverFlight).originator(clientFlight).close().records.of(sslLog);
    fc.assert(
      fc.property(fc.array(fc.nat(800), { maxLength: 12 }), cuts => {
        const cut = start()
          .pieces(true, hello, cuts)
          .pieces(false, serverFlight, cuts)
          .pieces(true, clientFlight, cuts);
        const [row] = cut.close().records.of(sslLog);
        expect({ ...row, _evidence: 0 }).toEqual({ ...whole[0], _evidence: 0 });
      }),
      { numRuns: 40 },
    );
  });

  it('is found by content on any port', () => {
    const played = play(ssl, { platform, settings: defaultsOf(params), byContent: true });
    played.originator(hello).responder(serverFlight).close();
    expect(played.services).toEqual(['ssl']);
  });

  it('is resumed when the server answers with the session ID that the client offered', () => {
    const sessionId = [1, 2, 3, 4];
    const played = start()
      .originator(handshake(1, clientHello({ sessionId })))
      .responder(joined(handshake(2, serverHello({ sessionId })), ccs, encrypted()))
      .originator(joined(ccs, encrypted()))
      .close();
    expect(played.records.of(sslLog)).toMatchObject([{ resumed: true, established: true, ssl_history: 'CsiI' }]);
  });

  it('names the last alert', () => {
    const played = start()
      .originator(hello)
      .responder(record(21, [2, 40]))
      .close();
    expect(played.records.of(sslLog)).toMatchObject([
      { last_alert: 'handshake_failure', ssl_history: 'Cl', established: false },
    ]);
    expect(played.services).toEqual([]);
  });

  it('writes what it knows when it turns out to be something else', () => {
    const played = start()
      .originator(hello)
      .responder(serverFlight)
      .responder(Uint8Array.from([1, 2, 3, 4, 5, 6, 7]))
      .close();
    expect(played.records.of(sslLog)).toMatchObject([{ ssl_history: 'Csxkn' }]);
    expect(played.violations).toEqual(['Invalid version late in TLS connection. Packet reported version: 515']);
  });

  it('keeps no more letters than it may', () => {
    const played = start({ maxHistoryLength: 3 }).originator(hello).responder(serverFlight).close();
    expect(played.records.of(sslLog)).toMatchObject([{ ssl_history: 'Csx' }]);
    expect(played.weirds).toEqual(['SSL_max_ssl_history_length_reached']);
  });
});

describe('TLS 1.3', () => {
  const client = handshake(1, clientHello({ extensions: [versions(0x0304)] }));
  const server = handshake(
    2,
    serverHello({
      ciphers: [0x1301],
      extensions: [
        [43, [3, 4]],
        [51, [0, 29, 0, 1, 5]],
      ],
    }),
  );

  it('is established by application data, with or without ChangeCipherSpec', () => {
    for (const [change, history] of [
      [ccs, 'CsiI'],
      [new Uint8Array(0), 'Cs'],
    ] as const) {
      const played = start()
        .originator(client)
        .responder(joined(server, change, encrypted(23)))
        .originator(joined(change, encrypted(23)));
      expect(played.close().records.of(sslLog)).toMatchObject([
        {
          version: 'TLSv13',
          cipher: 'TLS_AES_128_GCM_SHA256',
          curve: 'x25519',
          established: true,
          ssl_history: history,
        },
      ]);
    }
  });

  it('a second client hello follows a retry', () => {
    const RETRY = [
      0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91, 0xc2, 0xa2, 0x11,
      0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
    ];
    const retry = handshake(
      2,
      serverHello({
        random: RETRY,
        extensions: [
          [43, [3, 4]],
          [51, [0, 23]],
        ],
      }),
    );
    const played = start().originator(client).responder(retry).originator(client).responder(server).close();
    expect(played.records.of(sslLog)).toMatchObject([{ ssl_history: 'CjCs', curve: 'x25519' }]);
  });
});

describe('SSLv2', () => {
  it('tells of both hellos, the certificate and the key', () => {
    const client = [1, 0, 2, 0, 3, 0, 0, 0, 16, 1, 0, 0x80, ...new Array(16).fill(1)];
    const certificate = [...SAMPLE_CERTIFICATE];
    const server = [
      4,
      0,
      1,
      0,
      2,
      certificate.length >> 8,
      certificate.length & 0xff,
      0,
      3,
      0,
      16,
      ...certificate,
      1,
      0,
      0x80,
      ...new Array(16).fill(2),
    ];
    const framed = (body: number[]) => Uint8Array.from([0x80 | (body.length >> 8), body.length & 0xff, ...body]);
    const played = start()
      .originator(framed(client))
      .responder(framed(server))
      .originator(framed([2, 1, 0, 0x80, 0, 0, 0, 0, 0, 0]))
      .close();
    expect(played.records.of(sslLog)).toMatchObject([
      {
        version: 'SSLv2',
        cipher: 'SSLv20_CK_RC4_128_WITH_MD5',
        ssl_history: 'Cs',
        established: true,
        cert_chain_fps: [SAMPLE_FINGERPRINT],
      },
    ]);
  });
});

describe('DTLS', () => {
  const fragment = (type: number, sequence: number, body: number[], from = 0, to = body.length) => [
    type,
    0,
    body.length >> 8,
    body.length & 0xff,
    0,
    sequence,
    0,
    from >> 8,
    from & 0xff,
    0,
    (to - from) >> 8,
    (to - from) & 0xff,
    ...body.slice(from, to),
  ];
  const datagram = (type: number, payload: number[], epoch = 0) =>
    Uint8Array.from([
      type,
      0xfe,
      0xfd,
      0,
      epoch,
      0,
      0,
      0,
      0,
      0,
      1,
      payload.length >> 8,
      payload.length & 0xff,
      ...payload,
    ]);
  const body = clientHello({ version: 0xfefd });
  body.splice(35, 0, 0);
  const answer = serverHello({ version: 0xfefd });
  const open = () => play(ssl, { platform, transport: 'udp', settings: defaultsOf(params) });

  it('is told at the time of the first fragment', () => {
    const played = open()
      .originator(datagram(22, fragment(1, 0, body, 0, 20)))
      .wait(2)
      .originator(datagram(22, fragment(1, 0, body, 20)))
      .close();
    expect(played.records.of(sslLog)).toMatchObject([{ ts: 1_700_000_000 }]);
  });

  it('puts fragments together in any order, and ignores what lies between', () => {
    const played = open()
      .originator(datagram(22, fragment(1, 0, body)))
      .originator(Uint8Array.from([0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42]))
      .responder(datagram(22, fragment(2, 0, answer, 20)))
      .responder(datagram(22, fragment(2, 0, answer, 0, 20)))
      .responder(datagram(20, [1]))
      .originator(datagram(20, [1]))
      .originator(datagram(22, [1, 2, 3], 1))
      .close();
    expect(played.records.of(sslLog)).toMatchObject([{ version: 'DTLSv12', ssl_history: 'CsiI', established: true }]);
    expect(played.services).toEqual(['ssl']);
  });

  it('marks a handshake that the responder begins', () => {
    const played = open()
      .responder(datagram(22, fragment(1, 0, body)))
      .originator(datagram(22, fragment(2, 0, answer)))
      .close();
    expect(played.records.of(sslLog)).toMatchObject([{ ssl_history: '^Cs' }]);
  });
});

describe('notices', () => {
  it('a heartbeat that claims more than it holds is an attack, and a long answer a success', () => {
    const played = start({ heartbleed: true })
      .originator(hello)
      .originator(record(24, [1, 0x40, 0]))
      .responder(record(24, [2, 0x40, 0, ...new Array(60).fill(1)]))
      .close();
    expect(played.notices.map(notice => notice['note'])).toEqual([
      'Heartbleed::SSL_Heartbeat_Attack',
      'Heartbleed::SSL_Heartbeat_Attack_Success',
    ]);
  });

  it('old versions and unsafe ciphers are told of', () => {
    const played = start({ weakKeys: true, weakKeyHosts: 'ALL_HOSTS' })
      .originator(hello)
      .responder(handshake(2, serverHello({ version: 0x0300, ciphers: [4] })))
      .close();
    expect(played.notices.map(notice => notice['note'])).toEqual(['SSL::Old_Version', 'SSL::Weak_Cipher']);
  });
});

it('noise never throws', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.uint8Array({ maxLength: 120 })), { maxLength: 6 }), says => {
      for (const transport of ['tcp', 'udp'] as const) {
        const played = play(ssl, { platform, transport, settings: defaultsOf(params) });
        played.originator(hello);
        for (const [fromOriginator, bytes] of says) fromOriginator ? played.originator(bytes) : played.responder(bytes);
        played.close();
      }
    }),
  );
});

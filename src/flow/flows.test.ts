import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../decode/build/layer.js';
import { ethernet, geneve, gre, gtpv1, icmp, ipv4, type Layer, tcp, udp, vxlan } from '../decode/build.js';
import { analyzerLog } from '../records/analyzer.js';
import { weirdLog } from '../records/weird.js';
import { answerLog, attemptLog } from './attempt.js';
import { connLog } from './conn-log.js';
import type { Connection } from './connection.js';
import { lossLog } from './loss.js';
import { CLIENT, client, FlowBench, fromClient, fromServer, SERVER, server } from './testing.js';
import { tunnelUseLog } from './tunnel-log.js';

const opened = (bench: FlowBench): FlowBench =>
  bench
    .frame(1, client('S', 0, 0))
    .frame(1.1, server('SA', 0, 1))
    .frame(1.2, client('A', 1, 1));

const conn = (bench: FlowBench) => bench.finish().records.of(connLog);

describe('a TCP connection', () => {
  it('has its payload delivered in order and its record at the end', () => {
    const bench = opened(new FlowBench())
      .frame(1.3, client('PA', 1, 1, 'GET'))
      .frame(1.4, server('PA', 1, 4, 'reply'))
      .frame(1.5, client('FA', 4, 6))
      .frame(1.6, server('FA', 6, 5))
      .frame(1.7, client('A', 5, 7));
    expect(conn(bench)).toMatchObject([
      {
        'id.orig_h': CLIENT,
        'id.orig_p': 40_000,
        'id.resp_h': SERVER,
        'id.resp_p': 80,
        proto: 'tcp',
        conn_state: 'SF',
        history: 'ShADdFf',
        orig_bytes: 3,
        resp_bytes: 5,
        orig_pkts: 5,
        resp_pkts: 3,
        missed_bytes: 0,
        local_orig: true,
        local_resp: false,
        ip_proto: 6,
      },
    ]);
    expect(bench.script.lines).toEqual(['>GET', '<reply', '>end', '<end', 'close']);
  });

  it('gives bytes above a hole once the hole is filled', () => {
    const bench = opened(new FlowBench())
      .frame(1.3, client('A', 5, 1, 'efgh'))
      .frame(1.4, client('A', 1, 1, 'abcd'))
      .finish();
    expect(bench.script.text.originator).toBe('abcdefgh');
  });

  it('reports a gap when the other side acknowledged what was never seen', () => {
    const bench = opened(new FlowBench())
      .frame(1.3, client('A', 5, 1, 'efgh'))
      .frame(1.4, server('A', 1, 9));
    expect(conn(bench)).toMatchObject([{ missed_bytes: 4, history: 'ShADaG' }]);
    expect(bench.script.lines).toEqual(['>gap 4', '>efgh', 'close']);
  });

  it('counts sequence numbers, not packets, when they wrap around', () => {
    const at = (from: boolean, flags: string, seq: number, ack: number, payload = '') => {
      const ports = from ? { sourcePort: 1, destinationPort: 2 } : { sourcePort: 2, destinationPort: 1 };
      const segment = tcp({ ...ports, flags, seq: seq >>> 0, ack: ack >>> 0 }, payload);
      return from ? fromClient(segment) : fromServer(segment);
    };
    const start = 2 ** 32 - 3;
    const bench = new FlowBench()
      .frame(1, at(true, 'S', start, 0))
      .frame(1.1, at(false, 'SA', 9, start + 1))
      .frame(1.2, at(true, 'A', start + 1, 10, 'abcdef'))
      .frame(1.3, at(true, 'A', start + 7, 10, 'ghi'));
    expect(conn(bench)).toMatchObject([{ orig_bytes: 9 }]);
    expect(bench.script.text.originator).toBe('abcdefghi');
  });

  it('shows a retransmission in the history and delivers it once', () => {
    const bench = opened(new FlowBench())
      .frame(1.3, client('A', 1, 1, 'abcd'))
      .frame(1.4, client('A', 1, 1, 'abcd'));
    expect(conn(bench)).toMatchObject([{ history: 'ShADT', orig_bytes: 4 }]);
    expect(bench.script.text.originator).toBe('abcd');
  });

  it('is turned round when it begins with a SYN ACK', () => {
    const bench = new FlowBench().frame(1, server('SA', 0, 1)).frame(1.1, client('A', 1, 1));
    expect(conn(bench)).toMatchObject([{ 'id.orig_h': CLIENT, history: '^hA', orig_pkts: 1, resp_pkts: 1 }]);
  });

  it('ends when nothing came for the time-out, and a later packet begins another', () => {
    const bench = opened(new FlowBench()).frame(400, client('A', 1, 1, 'late'));
    const rows = conn(bench);
    expect(rows.map(row => row.conn_state)).toEqual(['S1', 'OTH']);
    expect(rows[0]?.uid).not.toBe(rows[1]?.uid);
  });

  it('has a wrong checksum in its history, and is not followed further where checksums are validated', () => {
    const bad = fromClient(tcp({ sourcePort: 40_000, destinationPort: 80, flags: 'S', checksum: 1 }));
    expect(conn(new FlowBench().frame(1, bad))).toMatchObject([{ history: 'CS', orig_pkts: 1 }]);
    const strict = new FlowBench({}, { checksums: 'validate' }).frame(1, bad);
    expect(conn(strict)).toMatchObject([{ history: 'C', conn_state: 'OTH', orig_pkts: 0 }]);
    expect(strict.records.of(weirdLog)).toMatchObject([{ name: 'bad_TCP_checksum', source: 'TCP' }]);
  });

  it('has the same bytes however the stream is cut and ordered', () => {
    const text = 'The quick brown fox jumps over the lazy dog, twice.';
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(50), length: fc.integer({ min: 1, max: 20 }) }), { maxLength: 30 }),
        pieces => {
          const bench = opened(new FlowBench());
          for (const { at, length } of pieces) bench.frame(2, client('A', 1 + at, 1, text.slice(at, at + length)));
          for (let at = 0; at < text.length; at += 7) bench.frame(2, client('A', 1 + at, 1, text.slice(at, at + 7)));
          bench.finish();
          expect(bench.script.text.originator).toBe(text);
        },
      ),
    );
  });
});

describe('an attempt', () => {
  it('without an answer is S0 after its delay', () => {
    const bench = new FlowBench().frame(1, client('S', 0, 0));
    bench.flows.advance(7);
    expect(bench.records.of(connLog)).toMatchObject([{ conn_state: 'S0', history: 'S', orig_pkts: 1 }]);
  });

  it('that is refused is REJ', () => {
    const bench = new FlowBench().frame(1, client('S', 0, 0)).frame(1.1, server('RA', 0, 1));
    expect(conn(bench)).toMatchObject([{ conn_state: 'REJ', history: 'Sr', resp_pkts: 1 }]);
  });

  it('has the record that a connection with an object would have', () => {
    const plain = (flags: string) => {
      const frames: [number, Uint8Array][] = [
        [1, client('S', 0, 0)],
        [1.1, server(flags, 0, 1)],
      ];
      const light = new FlowBench();
      const heavy = new FlowBench({}, { linkFacts: true });
      for (const [time, frame] of frames) {
        light.frame(time, frame);
        heavy.frame(time, frame);
      }
      const [row] = conn(heavy);
      const { orig_l2_addr: _a, resp_l2_addr: _b, ...rest } = row ?? {};
      expect(conn(light)).toEqual([rest]);
    };
    plain('RA');
  });

  it('is told of as it comes, and so is the first answer', () => {
    const bench = new FlowBench({}, { attempts: true }).frame(1, client('S', 0, 0)).frame(1.5, server('RA', 0, 1));
    expect(bench.records.of(attemptLog)).toMatchObject([
      { 'id.orig_h': CLIENT, 'id.resp_p': 80, proto: 'tcp', flags: 2, window: 65_535 },
    ]);
    expect(bench.records.of(answerLog)).toMatchObject([{ how: 'rst', from: SERVER, delay: 500_000 }]);
  });

  it('is answered by an ICMP error that quotes it', () => {
    const probe = fromClient(udp({ sourcePort: 5000, destinationPort: 161 }, 'x'));
    const quoted = bytesOf(
      ipv4({ source: CLIENT, destination: SERVER }, udp({ sourcePort: 5000, destinationPort: 161 }, 'x')),
    );
    const bench = new FlowBench({}, { attempts: true })
      .frame(1, probe)
      .frame(1.1, fromServer(icmp({ type: 3, code: 3 }, quoted)));
    expect(bench.records.of(answerLog)).toMatchObject([{ how: 'icmp-port', port: 161, icmp_type: 3, icmp_code: 3 }]);
  });
});

describe('datagrams', () => {
  it('of UDP make one flow in both directions', () => {
    const bench = new FlowBench()
      .frame(1, fromClient(udp({ sourcePort: 5000, destinationPort: 53 }, 'ask')))
      .frame(1.25, fromServer(udp({ sourcePort: 53, destinationPort: 5000 }, 'answer')));
    expect(conn(bench)).toMatchObject([
      { proto: 'udp', conn_state: 'SF', history: 'Dd', orig_bytes: 3, resp_bytes: 6, duration: 0.25 },
    ]);
    expect(bench.script.lines).toEqual(['>ask', '<answer', 'close']);
  });

  it('that nobody reads have the same record', () => {
    const nobody = { open: () => null };
    const play = (bench: FlowBench) =>
      conn(
        bench
          .frame(1, fromServer(udp({ sourcePort: 53, destinationPort: 5000 }, 'answer')))
          .frame(1.25, fromClient(udp({ sourcePort: 5000, destinationPort: 53 }, 'ask'))),
      );
    const unread = play(new FlowBench({}, { consumer: nobody }));
    expect(unread).toEqual(play(new FlowBench()));
    expect(unread).toMatchObject([{ history: '^dD' }]);
  });

  it('of ICMP are paired by type', () => {
    const bench = new FlowBench()
      .frame(1, fromClient(icmp({ type: 8, code: 0 }, 'ping')))
      .frame(1.1, fromServer(icmp({ type: 0, code: 0 }, 'ping')));
    expect(conn(bench)).toMatchObject([
      { proto: 'icmp', 'id.orig_p': 8, 'id.resp_p': 0, orig_pkts: 1, resp_pkts: 1, conn_state: 'OTH' },
    ]);
  });

  it('in fragments are put together', () => {
    const whole = bytesOf(
      ipv4({ source: CLIENT, destination: SERVER }, udp({ sourcePort: 5000, destinationPort: 6000 }, 'x'.repeat(100))),
    );
    const piece = (from: number, until: number, more: boolean) =>
      ethernet(
        ipv4(
          { source: CLIENT, destination: SERVER, protocol: 17, id: 9, fragmentOffset: from, moreFragments: more },
          whole.subarray(20 + from, 20 + until),
        ),
      );
    const bench = new FlowBench().frame(1, piece(64, 108, false)).frame(1.1, piece(0, 64, true));
    expect(conn(bench)).toMatchObject([{ orig_pkts: 1, orig_ip_bytes: 128 }]);
    expect(bench.script.lines[0]).toBe(`>${'x'.repeat(100)}`);
  });
});

describe('a tunnel', () => {
  const inner = ipv4({ source: '10.0.0.1', destination: '10.0.0.2' }, udp({ sourcePort: 7, destinationPort: 8 }, 'in'));

  it('over UDP is the connection that carries it', () => {
    const outer = udp({ sourcePort: 9999, destinationPort: 4789 }, vxlan(5, ethernet(inner)));
    const bench = new FlowBench().frame(1, fromClient(outer));
    const rows = conn(bench);
    expect(rows[0]).toMatchObject({ service: 'vxlan', 'id.resp_p': 4789 });
    expect(rows[1]).toMatchObject({ 'id.orig_h': '10.0.0.1', tunnel_parents: [rows[0]?.uid] });
    expect(bench.records.of(tunnelUseLog).map(row => [row.tunnel_type, row.is_over])).toEqual([
      ['Tunnel::VXLAN', false],
      ['Tunnel::VXLAN', true],
    ]);
  });

  it('over UDP that is empty still names the connection', () => {
    const outer = udp({ sourcePort: 9999, destinationPort: 6081 }, geneve(1, ''));
    expect(conn(new FlowBench().frame(1, fromClient(outer)))).toMatchObject([{ service: 'geneve' }]);
  });

  it('over UDP that breaks its rules is told once and opened no more', () => {
    const over = (payload: Layer | Uint8Array) => fromClient(udp({ sourcePort: 9999, destinationPort: 2152 }, payload));
    const bench = new FlowBench()
      .frame(1, over(gtpv1(1, inner.bytes)))
      .frame(2, over(gtpv1(1, inner.bytes.subarray(0, 22))))
      .frame(3, over(gtpv1(1, inner.bytes.subarray(0, 22))))
      .frame(4, over(gtpv1(1, inner.bytes)));
    const rows = conn(bench);
    expect(rows.map(row => [row.service, row.orig_pkts])).toEqual([
      ['gtpv1', 4],
      [undefined, 1],
    ]);
    expect(bench.records.of(analyzerLog)).toMatchObject([
      { ts: 2, uid: rows[0]?.uid, analyzer_kind: 'packet', analyzer_name: 'GTPV1', failure_reason: 'Truncated GTPv1' },
    ]);
  });

  it('over IP has a name of its own', () => {
    const bench = new FlowBench().frame(1, fromClient(gre({ protocol: 0x0800 }, inner)));
    const [row] = conn(bench);
    const [tunnel] = bench.records.of(tunnelUseLog);
    expect(tunnel).toMatchObject({ 'id.orig_h': CLIENT, 'id.orig_p': 0, tunnel_type: 'Tunnel::GRE' });
    expect(row?.tunnel_parents).toEqual([tunnel?.uid]);
  });

  it('within a tunnel is opened too', () => {
    const vx = udp({ sourcePort: 1, destinationPort: 4789 }, vxlan(5, ethernet(inner)));
    const middle = ipv4({ source: '10.1.0.1', destination: '10.1.0.2' }, vx);
    const bench = new FlowBench().frame(
      1,
      fromClient(udp({ sourcePort: 2, destinationPort: 6081 }, geneve(1, ethernet(middle)))),
    );
    expect(conn(bench).map(row => row.service)).toEqual(['geneve', 'vxlan', undefined]);
  });
});

it('opens a flow that somebody waits for with its first packet, payload or not', () => {
  const opened: string[] = [];
  const consumer = {
    open: (connection: Connection) => {
      opened.push(`${connection.responder} ${connection.responderPort}`);
      connection.services.push('waited-for');
      return null;
    },
    expects: (port: number) => port === 80,
  };
  const other = fromClient(tcp({ sourcePort: 40_000, destinationPort: 81, flags: 'S' }));
  const bench = new FlowBench({}, { consumer }).frame(1, client('S', 0, 0)).frame(1, other);
  expect(conn(bench).map(row => [row.service, row.conn_state])).toEqual([
    ['waited-for', 'S0'],
    [undefined, 'S0'],
  ]);
  expect(opened).toEqual([`${SERVER} 80`]);
});

describe('loss', () => {
  it('is measured by what was acknowledged and never seen, after a minute and at the end', () => {
    const bench = opened(new FlowBench({}, { loss: true }))
      .frame(1.3, client('A', 1, 1, 'abc'))
      .frame(1.4, server('A', 1, 4))
      .frame(1.5, server('A', 1, 9))
      .frame(62, server('A', 1, 9))
      .frame(70, client('A', 9, 1, 'x'))
      .frame(71, server('A', 1, 10))
      .finish();
    expect(bench.records.of(lossLog)).toEqual([
      { ts: 62, since: 61, acks: 2, gaps: 1 },
      { ts: 71, since: 9, acks: 1, gaps: 0 },
    ]);
  });
});

describe('limits', () => {
  it('shows no more of a stream than its depth', () => {
    const bench = opened(new FlowBench({ depth: 5 }))
      .frame(1.3, client('A', 1, 1, 'abc'))
      .frame(1.4, client('A', 4, 1, 'defg'))
      .frame(1.5, client('A', 8, 1, 'h'))
      .finish();
    expect(bench.script.text.originator).toBe('abcde');
    expect(bench.records.of(connLog)).toMatchObject([{ orig_bytes: 8 }]);
  });

  it('gives streams up that hold too much', () => {
    const bench = opened(new FlowBench({ maxStreamBytes: 100 }));
    for (let at = 0; at < 20; at++) bench.frame(2, client('A', 100 + at * 20, 1, 'x'.repeat(10)));
    expect(bench.finish().flows.statistics.streamsGivenUp).toBe(1);
  });
});

describe('the table', () => {
  it('closes the flow nearest its end when it is full', () => {
    const bench = new FlowBench({ maxFlows: 10 });
    for (let port = 1; port <= 50; port++)
      bench.frame(1 + port / 1000, fromClient(tcp({ sourcePort: 40_000, destinationPort: port, flags: 'S' })));
    expect(bench.flows.statistics).toMatchObject({ flows: 50, evictions: 40 });
    expect(conn(bench)).toHaveLength(50);
  });

  it('closes one as well when too many have state of their own', () => {
    const bench = new FlowBench({ maxConnections: 10 });
    for (let port = 1; port <= 50; port++)
      bench.frame(1 + port / 1000, fromClient(tcp({ sourcePort: 40_000, destinationPort: port, flags: 'PA' }, 'x')));
    expect(bench.flows.statistics).toMatchObject({ flows: 50, evictions: 40 });
    expect(conn(bench)).toHaveLength(50);
  });

  it('gives the same uids whatever the seed', () => {
    const uids = [1, 2].map(seed => conn(opened(new FlowBench({}, { seed }))).map(row => row.uid));
    expect(uids[0]).toEqual(uids[1]);
    expect(uids[0]?.[0]).toMatch(/^C[0-9A-Za-z]{17}$/);
  });

  it('never throws, whatever the frames hold', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 20, maxLength: 120 }), { maxLength: 20 }), payloads => {
        const bench = new FlowBench({}, { attempts: true });
        payloads.forEach((bytes, at) => {
          bench.frame(at, fromClient({ ipProtocol: bytes[0] ?? 6, bytes }));
          bench.frame(at, fromServer({ ipProtocol: 6, bytes }));
        });
        bench.finish();
      }),
    );
  });
});

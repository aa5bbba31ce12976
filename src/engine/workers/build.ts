/** A capture with something of everything that meets across shards, for tests. */
import { type FrameToWrite, pcapFile } from '../../capture/build.js';
import {
  arp,
  bytesOf,
  ethernet,
  fragmentHeader,
  geneve,
  gre,
  icmp,
  ipv4,
  ipv6,
  type Layer,
  type Payload,
  tcp,
  udp,
  vlan,
  vxlan,
} from '../../decode/build.js';
import { dhcpMessage } from '../../protocols/dhcp/build.js';
import { answer, query } from '../../protocols/dns/build.js';
import { request, response } from '../../protocols/http/build.js';

const client = (number: number): string => `192.0.2.${1 + (number % 200)}`;
const server = (number: number): string => `198.51.100.${1 + (number % 50)}`;
const ROUTER = '203.0.113.1';

/** Frames with times, in an order of their own. */
class Traffic {
  readonly frames: FrameToWrite[] = [];
  private ts = 1_700_000_000;

  frame(bytes: Uint8Array, after = 0.013): this {
    this.ts += after;
    this.frames.push({ bytes, ts: this.ts });
    return this;
  }

  packet(source: string, destination: string, payload: Payload, after?: number): this {
    return this.frame(ethernet(ipv4({ source, destination, id: this.frames.length & 0xffff }, payload)), after);
  }

  /** A TCP connection: what both sides say in turn. Without an answer it stays a SYN. */
  talk(from: string, to: string, ports: readonly [number, number], said: readonly (string | Uint8Array)[]): this {
    const [sourcePort, destinationPort] = ports;
    let seq = 1000;
    let ack = 5000;
    const send = (mine: boolean, flags: string, payload: Payload = '') => {
      const fields = mine
        ? { sourcePort, destinationPort, seq, ack, flags }
        : { sourcePort: destinationPort, destinationPort: sourcePort, seq: ack, ack: seq, flags };
      this.packet(mine ? from : to, mine ? to : from, tcp(fields, payload));
      const length = bytesOf(payload).length + (/[SF]/.test(flags) ? 1 : 0);
      if (mine) seq += length;
      else ack += length;
    };
    send(true, 'S');
    send(false, 'SA');
    send(true, 'A');
    for (const [turn, payload] of said.entries()) send(turn % 2 === 0, 'PA', payload);
    send(true, 'FA');
    send(false, 'FA');
    send(true, 'A');
    return this;
  }

  lookup(from: string, to: string, port: number, name: string): this {
    this.packet(from, to, udp({ sourcePort: port, destinationPort: 53 }, query(name, 1, port)));
    const reply = answer(name, [server(port)], port);
    return this.packet(to, from, udp({ sourcePort: 53, destinationPort: port }, reply));
  }
}

const plain = (source: string, destination: string, payload: Payload): Layer => ipv4({ source, destination }, payload);

function ordinary(traffic: Traffic, round: number): void {
  const from = client(round);
  const to = server(round);
  traffic.lookup(from, server(7), 20_000 + round, `host${round}.example`);
  const body = 'x'.repeat(20 + (round % 7) * 300);
  const ask = request('GET', `/${round}`, [`Host: host${round}.example`, 'User-Agent: curl/8']);
  traffic.talk(from, to, [30_000 + round, 80], [ask, response(200, 'OK', body, [`Content-Length: ${body.length}`])]);
  traffic.frame(ethernet(arp({ senderAddress: from, targetAddress: to })));
  const tagged = vlan(5, plain(from, to, udp({ sourcePort: 500 + round, destinationPort: 514 }, '<13>hello')));
  traffic.frame(ethernet(tagged));
}

/** Errors of a router, which quote packets between others. */
function errors(traffic: Traffic, round: number): void {
  const from = client(round * 3);
  const to = server(round * 5);
  const datagram = plain(from, to, udp({ sourcePort: 4000 + round, destinationPort: 9 }, 'nothing'));
  traffic.frame(ethernet(datagram));
  const type = round % 2 === 0 ? 3 : 11;
  traffic.packet(ROUTER, from, icmp({ type, code: type === 3 ? 1 : 0, rest: 0 }, datagram.bytes));
  traffic.packet(from, to, tcp({ sourcePort: 6000 + round, destinationPort: round + 1, flags: 'S' }));
  traffic.packet(to, from, tcp({ sourcePort: round + 1, destinationPort: 6000 + round, flags: 'RA', ack: 1 }));
}

/** Connections in tunnels: the same inside of several, and outside. */
function tunnels(traffic: Traffic, round: number): void {
  const inner = plain(
    client(round),
    server(round + 1),
    udp({ sourcePort: 7000 + (round % 3), destinationPort: 7 }, 'in'),
  );
  const overUdp = (port: number, payload: Payload) =>
    traffic.packet(client(round + 9), server(round % 4), udp({ sourcePort: 40_000, destinationPort: port }, payload));
  overUdp(4789, vxlan(round % 2, ethernet(inner)));
  overUdp(6081, geneve(1, inner));
  traffic.packet(server(round % 5), server(9), gre({ protocol: 0x0800 }, inner));
  traffic.frame(ethernet(inner));
  const six = ipv6(
    { source: '2001:db8::1', destination: `2001:db8::${2 + (round % 3)}` },
    udp({ sourcePort: 9, destinationPort: 7 }, 'six'),
  );
  overUdp(3544, six);
  overUdp(45_000 + round, six);
  traffic.packet(server(2), server(3), { ipProtocol: 41, bytes: six.bytes });
}

function pieces(traffic: Traffic, round: number): void {
  const from = client(round + 4);
  const to = server(round + 2);
  const whole = udp(
    { sourcePort: 8000 + round, destinationPort: 53, checksum: 0 },
    query(`${'long'.repeat(15)}.example`, 1, round),
  );
  const { bytes } = whole;
  const fields = { source: from, destination: to, id: 100 + round, protocol: 17 };
  traffic.frame(ethernet(ipv4({ ...fields, moreFragments: true }, bytes.subarray(0, 32))));
  if (round % 3 > 0) traffic.frame(ethernet(ipv4({ ...fields, fragmentOffset: 32 }, bytes.subarray(32))));
  const six = { source: '2001:db8::a', destination: `2001:db8::${round % 9}` };
  const part = (offset: number, more: boolean, piece: Uint8Array) =>
    traffic.frame(ethernet(ipv6({ ...six, nextHeader: 17, extensions: [fragmentHeader(round, offset, more)] }, piece)));
  part(0, true, bytes.subarray(0, 32));
  part(32, false, bytes.subarray(32));
}

/** One DHCP transaction, by broadcast and unicast in turn. */
function leases(traffic: Traffic, round: number): void {
  const say = (source: string, destination: string, isReply: boolean, type: number) =>
    traffic.packet(
      source,
      destination,
      udp(
        isReply ? { sourcePort: 67, destinationPort: 68 } : { sourcePort: 68, destinationPort: 67 },
        dhcpMessage({ isReply, transaction: 50 + round, options: [[53, [type]]] }),
      ),
    );
  say('0.0.0.0', '255.255.255.255', false, 1);
  say(server(1), client(round), true, 2);
  say('0.0.0.0', '255.255.255.255', false, 3);
  say(server(round % 3), '255.255.255.255', true, 5);
}

/** Frames that hold less than they say. */
function broken(traffic: Traffic, round: number): void {
  const whole = ethernet(plain(client(round), server(round), tcp({ sourcePort: 9000 + round, destinationPort: 80 })));
  traffic.frame(whole.subarray(0, 14 + (round % 40)));
  const bad = tcp({ sourcePort: 9000 + round, destinationPort: 81, flags: 'S', checksum: 1 });
  traffic.packet(client(round), server(round), bad);
  const last = traffic.frames.at(-1);
  if (last) traffic.frame(last.bytes, 0.000_01);
  traffic.frame(Uint8Array.from({ length: 10 + round }, (_, at) => at * 7));
}

function files(traffic: Traffic, round: number): void {
  const from = client(round);
  const to = server(20);
  const [high, low] = [200, round];
  const passive = `227 Entering Passive Mode (198,51,100,21,${high},${low})\r\n`;
  traffic.talk(
    from,
    to,
    [21_000 + round, 21],
    ['USER a\r\n', '331 ?\r\n', 'PASS b\r\n', '230 ok\r\n', 'PASV\r\n', passive, 'RETR f\r\n', '150 data\r\n'],
  );
  traffic.talk(from, to, [22_000 + round, high * 256 + low], ['', `file ${round} `.repeat(30)]);
}

/** So many rounds of it; now and then time passes in which flows end. */
export function variedCapture(rounds = 24): Uint8Array {
  const traffic = new Traffic();
  for (let round = 0; round < rounds; round++) {
    for (const part of [ordinary, errors, tunnels, pieces, leases, broken, files]) part(traffic, round);
    if (round % 5 === 4) traffic.frame(ethernet(arp({ senderAddress: ROUTER, targetAddress: client(round) })), 90);
  }
  traffic.lookup(client(1), server(1), 999, 'last.example');
  return pcapFile(traffic.frames);
}

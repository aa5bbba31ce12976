import * as build from '../../../src/decode/build.js';
import { type Input, step } from '../input.js';

const V4 = { source: '192.0.2.1', destination: '198.51.100.1' };
const V6 = { source: '2001:db8::1', destination: '2001:db8::2' };
const datagram = (destinationPort: number, payload: build.Payload = 'abc') =>
  build.udp({ sourcePort: 40_000, destinationPort }, payload);
const packet4 = build.ipv4(V4, datagram(9));
const packet6 = build.ipv6(V6, datagram(9));
const frame = build.ethernet(packet4);

const over = (port: number, payload: Uint8Array) => build.ethernet(build.ipv4(V4, datagram(port, payload)));
const within = (payload: build.Payload) => build.ethernet(build.ipv4(V4, payload));

/** Fragments of one datagram; `offsets` in bytes. */
function fragments(length: number, ...cuts: number[]): Uint8Array[] {
  const body = build.bytesOf(datagram(9, new Uint8Array(length)));
  return [0, ...cuts].map((start, at) => {
    const end = cuts[at] ?? body.length;
    const fields = { ...V4, id: 7, protocol: 17, fragmentOffset: start, moreFragments: end < body.length };
    return build.ethernet(build.ipv4(fields, body.subarray(start, end)));
  });
}

function fragments6(length: number, cut: number): Uint8Array[] {
  const body = build.bytesOf(datagram(9, new Uint8Array(length)));
  return [
    [0, cut],
    [cut, body.length],
  ].map(([start = 0, end = 0]) =>
    build.ethernet(
      build.ipv6(
        { ...V6, nextHeader: 17, extensions: [build.fragmentHeader(7, start, end < body.length)] },
        body.subarray(start, end),
      ),
    ),
  );
}

/** A TCP conversation; each entry: the side, flags, sequence number, payload. */
function conversation(...segments: readonly (readonly [0 | 1, string, number, number, string])[]): Uint8Array[] {
  return segments.map(([side, flags, seq, ack, payload]) => {
    const [source, destination] = side === 0 ? [V4.source, V4.destination] : [V4.destination, V4.source];
    const [sourcePort, destinationPort] = side === 0 ? [40_000, 9] : [9, 40_000];
    return build.ethernet(
      build.ipv4({ source, destination }, build.tcp({ sourcePort, destinationPort, flags, seq, ack }, payload)),
    );
  });
}

const onEthernet: Uint8Array[][] = [
  [frame],
  [build.ethernet(packet6)],
  [build.ethernet8023(build.snap(packet4))],
  [build.ethernet(build.vlan(7, build.vlan(8, packet4), { tpid: 0x88a8 }))],
  [build.ethernet(build.mpls([1, 2, 3], packet4))],
  [build.ethernet(build.mpls([1], build.join([0, 0, 0, 0], frame)))],
  [build.ethernet(build.pppoe(1, packet4))],
  [build.ethernet(build.arp({ senderAddress: '192.0.2.1', targetAddress: '192.0.2.2' }))],
  [within(packet4)],
  [within(packet6)],
  [build.ethernet(build.ipv6(V6, packet4))],
  [build.ethernet(build.ipv6(V6, packet6))],
  [within(build.gre({}, packet4))],
  [within(build.gre({ key: 1, sequence: 2, checksum: true }, frame))],
  [within(build.gre({ version: 1, key: 1, sequence: 1, acknowledgment: 1 }, build.ppp(packet4)))],
  [within(build.gre({ protocol: 0x88be, sequence: 1 }, build.join(new Uint8Array(8), frame)))],
  [within(build.gre({ protocol: 0x22eb, sequence: 1 }, build.join(new Uint8Array(12), frame)))],
  [within(build.etherip(frame))],
  [over(4789, build.vxlan(5, frame))],
  [over(6081, build.geneve(5, frame, [0, 1, 2, 0, 0, 0, 0, 0]))],
  [over(2152, build.gtpv1(5, packet4))],
  [over(3544, build.teredoOrigin(packet6)), over(3544, build.bytesOf(packet6))],
  [over(5072, build.ayiya(packet6))],
  [over(1701, build.l2tp(1, 2, build.ppp(packet4)))],
  fragments(64, 24, 48),
  fragments(64, 48, 24).reverse(),
  fragments(4000, 1480, 2960),
  fragments6(64, 32),
  [
    build.ethernet(
      build.ipv6({ ...V6, extensions: [build.optionsHeader(0, 1), build.optionsHeader(60)] }, datagram(9)),
    ),
  ],
  [
    build.ethernet(
      build.ipv6(
        {
          ...V6,
          extensions: [
            { type: 43, bytes: [0, 2, 0, 1, 0, 0, 0, 0, ...new Array<number>(16).fill(1)] },
            { type: 51, bytes: [0, 4, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, ...new Array<number>(12).fill(1)] },
            { type: 135, bytes: [0, 0, 1, 0, 0, 0, 0, 0] },
          ],
        },
        datagram(9),
      ),
    ),
  ],
  [within(build.icmp({ type: 8, id: 1, seq: 1 }, 'ping')), within(build.icmp({ type: 0, id: 1, seq: 1 }, 'ping'))],
  [frame, within(build.icmp({ type: 3, code: 3 }, build.bytesOf(packet4)))],
  [build.ethernet(build.ipv6(V6, build.icmp6({ type: 135 }, new Uint8Array(24))))],
  [build.ethernet(build.ipv6(V6, build.icmp6({ type: 1 }, build.bytesOf(packet6))))],
  [within(build.igmp(0x16, [224, 0, 0, 9]))],
  [within(build.sctp({ sourcePort: 1, destinationPort: 2 }, Uint8Array.from([1, 0, 0, 20, ...new Array(16).fill(1)])))],
  [within(build.udpLite({ sourcePort: 1, destinationPort: 2, coverage: 8 }, 'abc'))],
  [build.ethernet(build.ipv4({ ...V4, protocol: 50 }, new Uint8Array(40)))],
  [build.ethernet(build.ipv4({ ...V4, options: [7, 7, 4, 1, 2, 3, 4, 68, 8, 5, 0, 1, 2, 3, 4] }, datagram(9)))],
  conversation([0, 'S', 10, 0, ''], [1, 'SA', 20, 11, ''], [0, 'A', 11, 21, ''], [0, 'PA', 11, 21, 'hello']),
  conversation([0, 'S', 0xffff_fff0, 0, ''], [1, 'SA', 1, 0xffff_fff1, ''], [0, 'PA', 0xffff_fff1, 2, 'x'.repeat(40)]),
  conversation([0, 'S', 10, 0, ''], [1, 'SA', 20, 11, ''], [0, 'PA', 15, 21, 'later'], [0, 'PA', 11, 21, 'firstlap']),
  conversation([0, 'PA', 11, 21, 'mid'], [1, 'PA', 21, 14, 'stream'], [0, 'FA', 14, 27, ''], [1, 'R', 27, 15, '']),
  conversation([0, 'S', 10, 0, ''], [1, 'RA', 0, 11, ''], [0, 'FPU', 1, 0, ''], [0, '', 1, 0, ''], [1, 'A', 9, 9, '']),
];

/** Frames of every kind that is decoded, each as a short input. */
export function frameSeeds(): Input[] {
  const others: Input[] = [
    [step('0', build.loopback(2, packet4))],
    [step('0', build.loopback(24, packet6, true))],
    [step('113', build.sll(packet4))],
    [step('276', build.sll2(packet4))],
    [step('101', build.bytesOf(packet4))],
    [step('9', build.join([0xff, 3], build.ppp(packet4)))],
    [step('104', build.join([0x0f, 0, 8, 0], build.bytesOf(packet4)))],
    [step('107', build.join([0x18, 0x41, 3, 0xcc], build.bytesOf(packet4)))],
    // Data frames of 802.11 with LLC/SNAP, one of them an A-MSDU behind QoS; radiotap in front of one.
    [step('105', build.join([8, 1, 0, 0], new Uint8Array(20), build.snap(packet4)))],
    [step('127', build.join([0, 0, 8, 0, 0, 0, 0, 0, 8, 2, 0, 0], new Uint8Array(20), build.snap(packet4)))],
    [step('105', build.join([0x88, 1, 0, 0], new Uint8Array(20), [0x80, 0], amsdu(build.snap(packet4))))],
    [step('239', build.join([2, 0, 0, 0, 4, 0, 9, 0], build.bytesOf(packet4)))],
    [step('192', build.join([0, 0, 8, 0, 1, 0, 0, 0], frame))],
  ];
  return [...onEthernet.map(list => list.map(bytes => step('1', bytes))), ...others];
}

function amsdu(payload: Uint8Array): Uint8Array {
  return build.join(new Uint8Array(12), build.be16(payload.length), payload);
}

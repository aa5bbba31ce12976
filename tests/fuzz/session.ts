import { ethernet, ipv4, tcp, udp } from '../../src/decode/build.js';
import { mutated } from './mutate.js';
import type { Random } from './random.js';
import { DATAGRAMS, STREAMS } from './seeds.js';

const ip = (random: Random, network: string): string => `${network}.${random.below(256)}.${1 + random.below(254)}`;

/** A TCP session of mutated messages, in segments that are cut, reordered, repeated, overlapping or lost. */
export function streamSession(random: Random): Uint8Array[] {
  const seed = random.pick(STREAMS);
  const other = random.pick(random.pick(STREAMS).pieces);
  const [client, server] = [ip(random, '192.0'), ip(random, '198.51')];
  const clientPort = 1024 + random.below(60_000);
  const serverPort = random.chance(4) ? 1 + random.below(65_535) : seed.port;
  const seq = [random.chance(8) ? 0xffff_fff0 : random.below(2 ** 31), random.below(2 ** 31)] as [number, number];
  const frames: Uint8Array[] = [];
  const send = (side: 0 | 1, flags: string, payload: Uint8Array, back = 0): void => {
    const [source, destination] = side === 0 ? [client, server] : [server, client];
    const [sourcePort, destinationPort] = side === 0 ? [clientPort, serverPort] : [serverPort, clientPort];
    const numbers = { seq: (seq[side] - back) >>> 0, ack: seq[side === 0 ? 1 : 0] };
    frames.push(
      ethernet(ipv4({ source, destination }, tcp({ sourcePort, destinationPort, flags, ...numbers }, payload))),
    );
  };
  const nothing = new Uint8Array(0);
  if (!random.chance(8)) {
    send(0, 'S', nothing);
    seq[0] = (seq[0] + 1) >>> 0;
    send(1, 'SA', nothing);
    seq[1] = (seq[1] + 1) >>> 0;
  }
  for (const [turn, piece] of seed.pieces.entries()) {
    const side = (turn % 2) as 0 | 1;
    const bytes = random.chance(2) ? mutated(random, piece, other) : piece;
    const step = random.chance(3) ? 1 + random.below(8) : 1400;
    for (let at = 0; at < bytes.length && frames.length < MAX_FRAMES; at += step) {
      const part = bytes.subarray(at, at + step);
      if (!random.chance(30)) send(side, 'PA', part, random.chance(10) ? random.below(20) : 0);
      if (random.chance(20)) send(side, 'PA', mutated(random, part, other));
      seq[side] = (seq[side] + part.length) >>> 0;
    }
  }
  if (random.chance(2)) send(random.below(2) as 0 | 1, random.pick(['FA', 'R', 'FPA']), nothing);
  for (let swaps = random.below(4); swaps > 0; swaps--) swap(frames, random.below(frames.length), random);
  return frames;
}

const MAX_FRAMES = 120;

function swap(frames: Uint8Array[], at: number, random: Random): void {
  const to = Math.min(frames.length - 1, at + 1 + random.below(3));
  [frames[at], frames[to]] = [frames[to] as Uint8Array, frames[at] as Uint8Array];
}

/** Some datagrams of one flow, both ways. */
export function datagramSession(random: Random): Uint8Array[] {
  const { port } = random.pick(DATAGRAMS);
  const [client, server] = [ip(random, '192.0'), ip(random, '203.0')];
  const clientPort = 1024 + random.below(60_000);
  return Array.from({ length: 1 + random.below(4) }, (_, turn) => {
    const payload = mutated(random, random.pick(DATAGRAMS).bytes, random.pick(DATAGRAMS).bytes);
    return turn % 2 === 0
      ? ethernet(
          ipv4(
            { source: client, destination: server },
            udp({ sourcePort: clientPort, destinationPort: port }, payload),
          ),
        )
      : ethernet(
          ipv4(
            { source: server, destination: client },
            udp({ sourcePort: port, destinationPort: clientPort }, payload),
          ),
        );
  });
}

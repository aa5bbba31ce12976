import { checksumOf, sum16 } from '../checksum.js';
import { addressBytes, be16, be32, bytesOf, join, type Layer, layerOf, type Payload } from './layer.js';

export interface Ipv4Fields {
  source: string;
  destination: string;
  ttl?: number;
  id?: number;
  typeOfService?: number;
  /** Told by the payload, if that is a layer. */
  protocol?: number;
  dontFragment?: boolean;
  moreFragments?: boolean;
  /** Bytes, a multiple of 8. */
  fragmentOffset?: number;
  /** Padded to a multiple of 4. */
  options?: readonly number[];
  /** In place of the real one. */
  totalLength?: number;
  headerLength?: number;
  checksum?: number;
}

/** An IPv4 packet with a right header checksum, and a right one in the transport header it carries: RFC 791 §3.1. */
export function ipv4(fields: Ipv4Fields, payload: Payload): Layer {
  const body = withChecksum(payload, addressBytes(fields.source), addressBytes(fields.destination));
  const options = padded(fields.options ?? []);
  const length = 20 + options.length + body.length;
  const flags = (fields.dontFragment ? 0x4000 : 0) | (fields.moreFragments ? 0x2000 : 0);
  const header = join(
    [0x40 | ((fields.headerLength ?? 20 + options.length) / 4), fields.typeOfService ?? 0],
    be16(fields.totalLength ?? length),
    be16(fields.id ?? 1),
    be16(flags | ((fields.fragmentOffset ?? 0) >> 3)),
    [fields.ttl ?? 64, fields.protocol ?? layerOf(payload).ipProtocol ?? 253, 0, 0],
    addressBytes(fields.source),
    addressBytes(fields.destination),
    options,
  );
  header.set(be16(fields.checksum ?? checksumOf(sum16(header, 0, header.length))), 10);
  return { etherType: 0x0800, ipProtocol: 4, bytes: join(header, body) };
}

export interface Ipv6Fields {
  source: string;
  destination: string;
  hopLimit?: number;
  flowLabel?: number;
  /** Told by the payload, if that is a layer. */
  nextHeader?: number;
  /** Extension headers in order, each whole but for its first byte, which is filled in. */
  extensions?: readonly { type: number; bytes: readonly number[] }[];
  /** In place of the real one. */
  payloadLength?: number;
}

/** An IPv6 packet with a right checksum in the transport header it carries: RFC 8200 §3. */
export function ipv6(fields: Ipv6Fields, payload: Payload): Layer {
  const body = withChecksum(payload, addressBytes(fields.source), addressBytes(fields.destination));
  const extensions = fields.extensions ?? [];
  const last = fields.nextHeader ?? layerOf(payload).ipProtocol ?? 253;
  const chain = extensions.flatMap(({ bytes }, at) => [extensions[at + 1]?.type ?? last, ...bytes.slice(1)]);
  const header = join(
    be32(0x6000_0000 | (fields.flowLabel ?? 0)),
    be16(fields.payloadLength ?? chain.length + body.length),
    [extensions[0]?.type ?? last, fields.hopLimit ?? 64],
    addressBytes(fields.source),
    addressBytes(fields.destination),
  );
  return { etherType: 0x86dd, ipProtocol: 41, bytes: join(header, chain, body) };
}

/** A fragment header (RFC 8200 §4.5) for `Ipv6Fields.extensions`; the offset is in bytes, a multiple of 8. */
export const fragmentHeader = (id: number, offset: number, more: boolean): { type: number; bytes: number[] } => ({
  type: 44,
  bytes: [0, 0, ...be16(offset | (more ? 1 : 0)), ...be32(id)],
});

/** An extension header of options (hop-by-hop 0, destination 60, RFC 8200 §4.3) with nothing but padding in it. */
export const optionsHeader = (type: number, units = 0): { type: number; bytes: number[] } => {
  const length = 8 + units * 8;
  return { type, bytes: [0, units, 1, length - 4, ...new Array<number>(length - 4).fill(0)] };
};

/**
 * The payload with the checksum over the pseudo-header (RFC 9293 §3.1, RFC 8200 §8.1) filled in where it asks for one.
 * A computed zero is sent as ones (RFC 768).
 */
function withChecksum(payload: Payload, source: readonly number[], destination: readonly number[]): Uint8Array {
  const bytes = bytesOf(payload);
  const { checksumAt, checksumCoverage, ipProtocol = 0 } = layerOf(payload);
  if (checksumAt === undefined) return bytes;
  const covered = bytes.subarray(0, checksumCoverage ?? bytes.length);
  const pseudo = join(source, destination, be32(bytes.length), [0, 0, 0, ipProtocol]);
  const sum = checksumOf(sum16(pseudo, 0, pseudo.length) + sum16(covered, 0, covered.length));
  const filled = bytes.slice();
  filled.set(be16(sum === 0 && ipProtocol !== 6 ? 0xffff : sum), checksumAt);
  return filled;
}

const padded = (options: readonly number[]): number[] => [
  ...options,
  ...new Array<number>((4 - (options.length % 4)) % 4).fill(0),
];

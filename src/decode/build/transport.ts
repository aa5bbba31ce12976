import { checksumOf, sum16 } from '../checksum.js';
import { be16, be32, bytesOf, join, type Layer, type Payload } from './layer.js';

const FLAG_BITS: Readonly<Record<string, number>> = { F: 1, S: 2, R: 4, P: 8, A: 16, U: 32, E: 64, C: 128 };

export interface TcpFields {
  sourcePort: number;
  destinationPort: number;
  seq?: number;
  ack?: number;
  /** Letters of `FSRPAUEC`, or the byte. */
  flags?: string | number;
  window?: number;
  urgent?: number;
  /** Padded with end-of-list to a multiple of 4. */
  options?: readonly number[];
  /** In place of the right ones. */
  dataOffset?: number;
  checksum?: number;
}

/** A TCP segment (RFC 9293 §3.1); `ipv4` and `ipv6` fill in its checksum. */
export function tcp(fields: TcpFields, payload: Payload = ''): Layer {
  const options = [...(fields.options ?? [])];
  while (options.length % 4 !== 0) options.push(0);
  const { flags = 'A' } = fields;
  const bits =
    typeof flags === 'number' ? flags : [...flags].reduce((sum, letter) => sum | (FLAG_BITS[letter] ?? 0), 0);
  const bytes = join(
    be16(fields.sourcePort),
    be16(fields.destinationPort),
    be32(fields.seq ?? 0),
    be32(fields.ack ?? 0),
    [((fields.dataOffset ?? 20 + options.length) / 4) << 4, bits],
    be16(fields.window ?? 65_535),
    be16(fields.checksum ?? 0),
    be16(fields.urgent ?? 0),
    options,
    bytesOf(payload),
  );
  return { ipProtocol: 6, bytes, ...(fields.checksum === undefined ? { checksumAt: 16 } : {}) };
}

export interface UdpFields {
  sourcePort: number;
  destinationPort: number;
  /** In place of the right ones. */
  length?: number;
  checksum?: number;
}

/** A UDP datagram (RFC 768); `ipv4` and `ipv6` fill in its checksum. */
export function udp(fields: UdpFields, payload: Payload = ''): Layer {
  const body = bytesOf(payload);
  const length = be16(fields.length ?? 8 + body.length);
  const bytes = join(be16(fields.sourcePort), be16(fields.destinationPort), length, be16(fields.checksum ?? 0), body);
  return { ipProtocol: 17, bytes, ...(fields.checksum === undefined ? { checksumAt: 6 } : {}) };
}

/** A UDP-Lite datagram (RFC 3828) whose checksum covers `coverage` bytes, all of them by default. */
export function udpLite(fields: UdpFields & { coverage?: number }, payload: Payload = ''): Layer {
  const { coverage = 0, ...rest } = fields;
  const layer = udp({ ...rest, length: coverage }, payload);
  return { ...layer, ipProtocol: 136, ...(coverage === 0 ? {} : { checksumCoverage: coverage }) };
}

export interface IcmpFields {
  type: number;
  code?: number;
  /** The four bytes behind the checksum; by default made of `id` and `seq`. */
  rest?: number;
  id?: number;
  seq?: number;
  /** In place of the right one. */
  checksum?: number;
}

const icmpBytes = (fields: IcmpFields, payload: Payload): Uint8Array =>
  join(
    [fields.type, fields.code ?? 0],
    be16(fields.checksum ?? 0),
    be32(fields.rest ?? ((fields.id ?? 1) << 16) | (fields.seq ?? 1)),
    bytesOf(payload),
  );

/** An ICMP message (RFC 792) with its checksum. */
export function icmp(fields: IcmpFields, payload: Payload = ''): Layer {
  const bytes = icmpBytes(fields, payload);
  if (fields.checksum === undefined) bytes.set(be16(checksumOf(sum16(bytes, 0, bytes.length))), 2);
  return { ipProtocol: 1, bytes };
}

/** An ICMPv6 message (RFC 4443); `ipv6` fills in its checksum. */
export function icmp6(fields: IcmpFields, payload: Payload = ''): Layer {
  const bytes = icmpBytes(fields, payload);
  return { ipProtocol: 58, bytes, ...(fields.checksum === undefined ? { checksumAt: 2 } : {}) };
}

/** An SCTP common header (RFC 9260 §3.1) in front of chunks; its CRC is left at 0. */
export function sctp(
  fields: { sourcePort: number; destinationPort: number; tag?: number },
  chunks: Payload = '',
): Layer {
  const head = [...be16(fields.sourcePort), ...be16(fields.destinationPort), ...be32(fields.tag ?? 0), 0, 0, 0, 0];
  return { ipProtocol: 132, bytes: join(head, bytesOf(chunks)) };
}

/** IGMP (RFC 2236): type, group and checksum. */
export function igmp(type: number, group: readonly number[]): Layer {
  const bytes = join([type, 0, 0, 0], group);
  bytes.set(be16(checksumOf(sum16(bytes, 0, bytes.length))), 2);
  return { ipProtocol: 2, bytes };
}

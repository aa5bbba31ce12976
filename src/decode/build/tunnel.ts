import { be16, be32, bytesOf, join, type Layer, layerOf, type Payload } from './layer.js';

export interface GreFields {
  /** Ethertype of what is carried; told by the payload if that is a layer, 0x6558 (Ethernet) for bytes. */
  protocol?: number;
  checksum?: boolean;
  key?: number;
  sequence?: number;
  /** Version 1 (RFC 2637) only. */
  acknowledgment?: number;
  version?: number;
}

/** GRE: RFC 2784, RFC 2890; version 1: RFC 2637. The optional checksum is left at 0. */
export function gre(fields: GreFields, payload: Payload): Layer {
  const { version = 0 } = fields;
  const flags =
    (fields.checksum ? 0x8000 : 0) |
    (fields.key === undefined ? 0 : 0x2000) |
    (fields.sequence === undefined ? 0 : 0x1000) |
    (fields.acknowledgment === undefined ? 0 : 0x0080) |
    version;
  const bytes = join(
    be16(flags),
    be16(fields.protocol ?? (version === 1 ? 0x880b : (layerOf(payload).etherType ?? 0x6558))),
    fields.checksum ? [0, 0, 0, 0] : [],
    fields.key === undefined ? [] : be32(fields.key),
    fields.sequence === undefined ? [] : be32(fields.sequence),
    fields.acknowledgment === undefined ? [] : be32(fields.acknowledgment),
    bytesOf(payload),
  );
  return { ipProtocol: 47, bytes };
}

/** The payload of a VXLAN datagram around an Ethernet frame: RFC 7348 §5. */
export const vxlan = (vni: number, frame: Uint8Array): Uint8Array => join([0x08, 0, 0, 0], be32(vni << 8), frame);

/** The payload of a GENEVE datagram: RFC 8926 §3.4. Options are given whole. */
export function geneve(vni: number, payload: Payload, options: readonly number[] = []): Uint8Array {
  const protocol = layerOf(payload).etherType ?? 0x6558;
  return join([options.length / 4, 0], be16(protocol), be32(vni << 8), options, bytesOf(payload));
}

/** The payload of a GTPv1-U datagram, a G-PDU without optional fields: 3GPP TS 29.281 §5.1. */
export function gtpv1(teid: number, packet: Payload): Uint8Array {
  const bytes = bytesOf(packet);
  return join([0x30, 0xff], be16(bytes.length), be32(teid), bytes);
}

/** The payload of a Teredo datagram with an origin indication: RFC 4380 §5.1.1. */
export const teredoOrigin = (packet: Payload): Uint8Array => join([0, 0, 0xff, 0xff, 0, 0, 0, 0], bytesOf(packet));

/** The payload of an AYIYA datagram that forwards an IPv6 packet, without signature. */
export const ayiya = (packet: Payload): Uint8Array =>
  join([0x41, 0x02, 0x01, 41], be32(0), new Uint8Array(16), new Uint8Array(0), bytesOf(packet));

/** EtherIP: RFC 3378 §3. */
export const etherip = (frame: Uint8Array): Layer => ({ ipProtocol: 97, bytes: join([0x30, 0], frame) });

/** The payload of an L2TPv2 data datagram around PPP, with a length: RFC 2661 §3.1. */
export function l2tp(tunnel: number, session: number, pppPayload: Uint8Array): Uint8Array {
  return join(be16(0x4002), be16(8 + pppPayload.length), be16(tunnel), be16(session), pppPayload);
}

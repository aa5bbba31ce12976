import { addressText } from '../core/address.js';
import { Decoder } from './decoder.js';
import { LINKTYPE_ETHERNET } from './layers.js';
import { DEFAULT_DECODE_OPTIONS, type DecodeOptions } from './options.js';
import { Packet } from './packet.js';

/** What reading one frame gave, for tests. */
export interface Decoded {
  packet: Packet;
  decoder: Decoder;
  weirds: Weird[];
  names: string[];
}

interface Weird {
  name: string;
  detail: string | undefined;
  source: string | undefined;
  offset: number | undefined;
}

/** Reads a frame into a packet of its own. `wireLength`: more than the frame's own where a snapshot length cut it. */
export function decode(
  frame: Uint8Array,
  linkType = LINKTYPE_ETHERNET,
  options: Partial<DecodeOptions> & { wireLength?: number } = {},
): Decoded {
  const weirds: Weird[] = [];
  const names: string[] = [];
  const weird = (name: string, _packet: Packet, detail?: string, source?: string, offset?: number) => {
    weirds.push({ name, detail, source, offset });
    names.push(name);
  };
  const decoder = new Decoder({ ...DEFAULT_DECODE_OPTIONS, ...options }, { weird });
  const packet = new Packet();
  pointAt(packet, frame, linkType);
  if (options.wireLength !== undefined) packet.wireLength = options.wireLength;
  decoder.frame(packet);
  return { packet, decoder, weirds, names };
}

export function pointAt(packet: Packet, frame: Uint8Array, linkType = LINKTYPE_ETHERNET): void {
  packet.bytes = frame;
  packet.start = 0;
  packet.end = frame.length;
  packet.wireLength = frame.length;
  packet.linkType = linkType;
}

/** The packet that `outer` carries. */
export function innerOf({ decoder, packet }: Decoded): Packet {
  const into = new Packet();
  decoder.inner(packet, into);
  return into;
}

export const sourceOf = (p: Packet): string => addressText(p.source0, p.source1, p.source2, p.source3);
export const destinationOf = (p: Packet): string =>
  addressText(p.destination0, p.destination1, p.destination2, p.destination3);
export const payloadOf = (p: Packet): string => String.fromCharCode(...p.bytes.subarray(p.payloadStart, p.payloadEnd));

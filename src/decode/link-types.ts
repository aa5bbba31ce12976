import { DEFAULT_DECODE_OPTIONS, Decoder } from './decoder.js';
import { Packet } from './packet.js';

/** Whether frames of this LINKTYPE_ number are read: what a decoder makes of an empty one. */
export function readsLinkType(linkType: number): boolean {
  const decoder = new Decoder(DEFAULT_DECODE_OPTIONS, { weird: () => undefined });
  const packet = new Packet();
  packet.linkType = linkType;
  decoder.frame(packet);
  return decoder.unknownLinks.size === 0;
}

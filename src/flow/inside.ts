import type { Decoder } from '../decode/decoder.js';
import { Packet } from '../decode/packet.js';
import type { Fragments } from './fragments/fragments.js';

const MAX_DEPTH = 8;

/** Shows each packet of a frame, out of fragments and tunnels, the outermost first. */
export class InnerPackets {
  private readonly decoder: Decoder;
  private readonly fragments: Fragments;
  private readonly packets: Packet[] = [];

  constructor(decoder: Decoder, fragments: Fragments) {
    this.decoder = decoder;
    this.fragments = fragments;
  }

  each(packet: Packet, visit: (packet: Packet) => void): void {
    if (packet.ipVersion === 0 || packet.broken) return;
    if (packet.isFragment) {
      const payload = this.fragments.add(packet);
      if (!payload) return;
      this.decoder.transport(packet, payload, 0, payload.length);
      if (packet.broken || packet.isFragment) return;
    }
    visit(packet);
    if (packet.tunnel === 0 || packet.depth >= MAX_DEPTH) return;
    const into = this.packets[packet.depth] ?? new Packet();
    this.packets[packet.depth] = into;
    this.decoder.inner(packet, into);
    this.each(into, visit);
    while (this.decoder.next(into)) this.each(into, visit);
  }
}

import { macText } from '../decode/mac.js';
import type { Packet } from '../decode/packet.js';
import type { FlowConnection } from './flow-connection.js';

/** Keeps link-layer addresses and the PPPoE session of a flow's first packet; `flipped`: its responder sent it. */
export function keepLinkFacts({ extra }: FlowConnection, packet: Packet, flipped: boolean): void {
  if (packet.pppoeSession >= 0) extra.pppoe_session_id = packet.pppoeSession;
  // No frame is sent from or to all zeros: that is the loopback interface.
  if (packet.sourceMac <= 0) return;
  extra[flipped ? 'resp_l2_addr' : 'orig_l2_addr'] = macText(packet.sourceMac);
  if (packet.destinationMac >= 0) extra[flipped ? 'orig_l2_addr' : 'resp_l2_addr'] = macText(packet.destinationMac);
}

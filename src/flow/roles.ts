import { type Packet, TCP_ACK, TCP_SYN } from '../decode/packet.js';
import { portTable } from './server-ports.js';

const TCP = 6;
const UDP = 17;
const BROADCAST = 0xffffffff;

/** Tells by the ports of services which side of a flow is the responder, where no SYN does. */
export class Roles {
  private readonly tcpServers: Uint8Array;
  private readonly udpServers: Uint8Array;

  constructor(likelyServerPorts: readonly string[]) {
    this.tcpServers = portTable(likelyServerPorts, 'tcp');
    this.udpServers = portTable(likelyServerPorts, 'udp');
  }

  /** Whether the sender of the first packet is the responder. */
  flips({ ipVersion, ipProtocol, destination3, sourcePort, destinationPort, flags }: Packet): boolean {
    let flip = false;
    if (ipProtocol === UDP) flip = this.udpServers[sourcePort] === 1 && this.udpServers[destinationPort] === 0;
    else if (ipProtocol === TCP) {
      const control = flags & (TCP_SYN | TCP_ACK);
      if (control === TCP_SYN) return false;
      if (control === (TCP_SYN | TCP_ACK)) flip = true;
      else if (this.tcpServers[sourcePort] === 1)
        flip = this.tcpServers[destinationPort] === 0 || sourcePort < destinationPort;
    }
    return flip && !(ipVersion === 4 && destination3 === BROADCAST);
  }
}

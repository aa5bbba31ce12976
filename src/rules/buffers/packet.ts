/** Buffers of the packet at hand: headers and addresses. */
import { type Buffer, defineBuffer } from '../../protocols/buffer.js';

const header = (name: string, doc: string): Buffer =>
  defineBuffer({
    name,
    doc,
    protocols: [],
    direction: 'both',
    source: 'packet',
    example: `${name}; content:"x";`,
  });

export const ipSource = header('ip.src', 'The source address, 4 or 16 bytes.');
export const ipDestination = header('ip.dst', 'The destination address, 4 or 16 bytes.');
export const ipv4Header = header('ipv4.hdr', 'The IPv4 header with its options.');
export const ipv6Header = header('ipv6.hdr', 'The IPv6 header with its extensions.');
export const tcpHeader = header('tcp.hdr', 'The TCP header with its options.');
export const udpHeader = header('udp.hdr', 'The UDP header.');
export const icmpv4Header = header('icmpv4.hdr', 'The ICMP header.');
export const icmpv6Header = header('icmpv6.hdr', 'The ICMPv6 header.');

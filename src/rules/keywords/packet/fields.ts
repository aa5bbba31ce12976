/** Numbers of headers against a comparison: one line a keyword. */
import type { PacketField } from '../../conditions/packet.js';
import { defineKeyword, type Keyword } from '../../keyword.js';
import { MAX_U8, MAX_U16, MAX_U32 } from '../../text/number.js';
import { readNumberTest } from '../../text/number-test.js';

interface Rest {
  readonly aliases?: readonly string[];
  /** The rule may look at buffers of the application, too. */
  readonly anywhere?: boolean;
}

function field(
  name: PacketField,
  most: number,
  doc: string,
  example: string,
  { anywhere = false, ...rest }: Rest = {},
): Keyword {
  return defineKeyword({
    name,
    ...rest,
    kind: 'packet',
    doc,
    examples: [`${name}:${example};`],
    read(value, rule) {
      rule.addPacket(
        { kind: 'field', field: name, test: readNumberTest(value.text, name, { most }) },
        { packet: !anywhere },
      );
    },
  });
}

export const ttl = field('ttl', MAX_U8, 'Time to live, or hop limit.', '<5');
export const id = field('id', MAX_U16, 'The identification of an IPv4 packet.', '31337');
export const fragoffset = field('fragoffset', MAX_U16, 'The offset of an IP fragment.', '>0');
export const tcpSeq = field('tcp.seq', MAX_U32, 'The sequence number.', '0', { aliases: ['seq'] });
export const tcpAck = field('tcp.ack', MAX_U32, 'The acknowledgement number.', '0', { aliases: ['ack'] });
export const tcpWindow = field('tcp.window', MAX_U16, 'The window.', '!1024', { aliases: ['window'] });
export const tcpMss = field('tcp.mss', MAX_U16, 'The maximum segment size of the options.', '<536');
export const tcpScale = field('tcp.wscale', MAX_U8, 'The window scale of the options.', '>7');
export const icmpType = field('itype', MAX_U8, 'The ICMP type.', '8');
export const icmpCode = field('icode', MAX_U8, 'The ICMP code.', '0');
export const icmpId = field('icmp_id', MAX_U16, 'The ICMP identifier.', '1');
export const icmpSequence = field('icmp_seq', MAX_U16, 'The ICMP sequence number.', '1', { anywhere: true });
export const icmpMtu = field('icmpv6.mtu', MAX_U32, 'The MTU of an ICMPv6 packet too big.', '<1280');
export const vlanLayers = field('vlan.layers', 3, 'How many VLAN tags the frame has.', '2');

/** Suricata's pattern of a packet keyword; it looks at the TTL. */
export const template2 = defineKeyword({
  name: 'template2',
  kind: 'packet',
  doc: "Suricata's example of a keyword: compares the time to live.",
  examples: ['template2:64;'],
  read(value, rule) {
    rule.addPacket({ kind: 'field', field: 'ttl', test: readNumberTest(value.text, 'template2', { most: MAX_U8 }) });
  },
});

export const tos = defineKeyword({
  name: 'tos',
  kind: 'packet',
  doc: 'The type of service, decimal or with x hexadecimal.',
  examples: ['tos:8;', 'tos:!x10;'],
  read(value, rule) {
    const text = value.text.replace(/^\s*(!?)\s*x(?=[0-9a-fA-F]{1,2}\s*$)/, '$10x');
    rule.addPacket({ kind: 'field', field: 'tos', test: readNumberTest(text, 'tos', { most: MAX_U8 }) });
  },
});

/** `ipv4-csum` and its kin: whether a checksum is right. */
import type { Checksum } from '../../conditions/packet.js';
import { defineKeyword, type Keyword } from '../../keyword.js';
import { refuse } from '../../text/refusal.js';

function checksum(of: Checksum['of']): Keyword {
  const name = `${of}-csum`;
  return defineKeyword({
    name,
    kind: 'packet',
    quotes: 'optional',
    doc: `Whether the ${of} checksum is right.`,
    examples: [`${name}:invalid;`],
    read(value, rule) {
      const word = value.text.trim().toLowerCase();
      if (word !== 'valid' && word !== 'invalid') refuse(`${name}: "${word}" is neither valid nor invalid`);
      rule.addPacket({ kind: 'checksum', of, valid: word === 'valid' }, { packet: false });
    },
  });
}

export const ipv4Checksum = checksum('ipv4');
export const tcpv4Checksum = checksum('tcpv4');
export const tcpv6Checksum = checksum('tcpv6');
export const udpv4Checksum = checksum('udpv4');
export const udpv6Checksum = checksum('udpv6');
export const icmpv4Checksum = checksum('icmpv4');
export const icmpv6Checksum = checksum('icmpv6');

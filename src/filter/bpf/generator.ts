/**
 * Makes conditions of a filter's tree for one link type. It walks in the order of the text: `vlan`, `mpls`, `pppoes`
 * and `geneve` change where all that follows them looks.
 */
import { host4, host6, macHost } from './addresses.js';
import { MAX_TEMPORARIES, relation, temporaries } from './arithmetic.js';
import { carried, carries } from './carried.js';
import { always, and, type Condition, compare, equals, type Load, never, not, or } from './condition.js';
import { type Entered, geneve, mpls, pppoeSession, vlan } from './encapsulation.js';
import { macBytes, network4, network6, portNumber, portRange, protocolNumber } from './identifiers.js';
import { isoProtocol, isoType } from './iso.js';
import { beyond, type Layout, loadAt, networkHeader } from './layout.js';
import { layoutOf } from './link-layouts.js';
import { llc } from './llc.js';
import { problem } from './problem.js';
import type { Expression, Identifier, ProtocolName, Qualifiers } from './syntax.js';
import { carries4, carries6, chain4, chain6, PROTOCOL, ports } from './transport.js';
import { wlanDirection, wlanType } from './wlan.js';

/** Protocols over IPv4, IPv6 or both. */
const OVER_IPV6_ONLY: readonly ProtocolName[] = ['icmp6'];
const OVER_IPV4_ONLY: readonly ProtocolName[] = ['icmp', 'igmp', 'igrp', 'vrrp', 'carp'];
const WITH_PORTS: readonly ProtocolName[] = ['tcp', 'udp', 'sctp'];
const INDEXABLE: readonly ProtocolName[] = [
  'link',
  'radio',
  'ip',
  'ip6',
  'arp',
  'rarp',
  'atalk',
  'decnet',
  'lat',
  'sca',
  'moprc',
  'mopdl',
  'tcp',
  'udp',
  'sctp',
  'icmp',
  'icmp6',
  'igmp',
  'igrp',
  'pim',
  'vrrp',
  'carp',
];

const loadLength: Load = assembler => assembler.emit(0x80);

export class Generator {
  private readonly text: string;
  private layout: Layout;
  private variable = false;

  constructor(text: string, linkType: number) {
    this.text = text;
    this.layout = layoutOf(linkType);
  }

  condition(node: Expression): Condition {
    switch (node.type) {
      case 'and':
      case 'or': {
        const left = this.condition(node.left);
        const right = this.condition(node.right);
        return node.type === 'and' ? and(left, right) : or(left, right);
      }
      case 'not':
        return not(this.condition(node.operand));
      case 'address':
        return this.address(node.qualifiers, node.id);
      case 'protocol':
        return this.protocol(node.protocol, node);
      case 'relation':
        this.checkArithmetic(node);
        return relation(this.layout, node);
      case 'broadcast':
      case 'multicast':
        return this.cast(node);
      case 'less':
        return not(compare(loadLength, '>', node.value));
      case 'greater':
        return compare(loadLength, '>=', node.value);
      case 'byte':
        return this.byte(node);
      case 'vlan':
        return this.enter(vlan(this.layout, node.id));
      case 'mpls':
        return this.enter(mpls(this.layout, node.id));
      case 'pppoes':
        return this.enter(pppoeSession(this.layout, node.id));
      case 'geneve':
        this.variable = true;
        return this.enter(geneve(this.layout, node.id));
      case 'pppoed':
        return carries(this.layout, carried.pppoeDiscovery);
      case 'wlan-type':
        return wlanType(this.layout, node.value, node.mask);
      case 'wlan-direction':
        return wlanDirection(this.layout, node.value);
      case 'llc':
        return llc(this.layout, node.subtype);
      case 'inbound':
      case 'outbound':
        return this.packetType(node.type);
      case 'ifindex':
        throw problem(this.text, node, '"ifindex" is told by live captures only');
    }
  }

  private enter(entered: Entered): Condition {
    this.layout = entered.layout;
    return entered.condition;
  }

  private checkArithmetic(node: Expression & { type: 'relation' }): void {
    if (Math.max(temporaries(node.left), 1 + temporaries(node.right)) > MAX_TEMPORARIES) {
      throw problem(this.text, node, 'this arithmetic is nested too deeply');
    }
    const visit = (part: typeof node.left): void => {
      if (part.type === 'binary') {
        visit(part.left);
        visit(part.right);
      } else if (part.type === 'negate') visit(part.operand);
      else if (part.type === 'load') {
        visit(part.index);
        if (!INDEXABLE.includes(part.protocol)) {
          throw problem(this.text, part, `the bytes of "${part.protocol}" cannot be looked at`);
        }
      }
    };
    visit(node.left);
    visit(node.right);
  }

  private protocol(name: ProtocolName, node: Expression): Condition {
    const { layout } = this;
    if (name === 'link' || name === 'radio') {
      throw problem(this.text, node, `"${this.text.slice(node.from, node.to)}" needs something after it`);
    }
    if (name in PROTOCOL) {
      const number = PROTOCOL[name as keyof typeof PROTOCOL];
      const over4 = OVER_IPV6_ONLY.includes(name) ? never : carries4(layout, number);
      return or(over4, OVER_IPV4_ONLY.includes(name) ? never : carries6(layout, number));
    }
    if (name in carried) return carries(layout, carried[name as keyof typeof carried]);
    return isoType(layout, name);
  }

  private address(qualifiers: Qualifiers, id: Identifier): Condition {
    const { protocol, direction, kind } = qualifiers;
    const { layout, text } = this;
    if (kind === 'proto' || kind === 'protochain') return this.byNumber(kind, protocol, id);
    if (kind === 'port' || kind === 'portrange') {
      if (protocol !== null && !WITH_PORTS.includes(protocol)) {
        throw problem(text, id, `"${protocol}" has no ports`);
      }
      const [low, high] = kind === 'portrange' ? portRange(text, id) : [portNumber(text, id), -1];
      const numbers = protocol === null ? [PROTOCOL.tcp, PROTOCOL.udp, PROTOCOL.sctp] : [PROTOCOL[protocol as 'tcp']];
      return ports(layout, numbers, direction, low, Math.max(low, high));
    }
    if (direction !== null && /^(?:addr|ra|ta)/.test(direction) && (id.type !== 'mac' || protocol !== 'link')) {
      throw problem(text, id, `"${direction}" takes a MAC address, and goes with "wlan"`);
    }
    switch (id.type) {
      case 'mac':
      case 'arcnet':
        if (protocol !== 'link' || kind === 'net') throw problem(text, id, 'a MAC address goes with "ether host"');
        return macHost(layout, direction, id.type === 'mac' ? macBytes(id.text) : [id.value]);
      case 'name':
        throw problem(text, id, `"${id.text}" is no address; names of hosts and networks are not resolved`);
      case 'v6': {
        if (protocol !== null && protocol !== 'ip6') throw this.misplaced(protocol, id);
        const { words, mask } = network6(text, id, kind);
        return host6(layout, direction, words, mask);
      }
      default:
        return this.host4(qualifiers, id);
    }
  }

  private host4({ protocol, direction, kind }: Qualifiers, id: Identifier): Condition {
    const { layout } = this;
    const { address, mask } = network4(this.text, id, kind);
    if (protocol === 'ip' || protocol === 'arp' || protocol === 'rarp') {
      return host4(layout, protocol, direction, address, mask);
    }
    if (protocol !== null) throw this.misplaced(protocol, id);
    const overIp = host4(layout, 'ip', direction, address, mask);
    // Under MPLS there is IP alone.
    if (layout.labels > 0) return overIp;
    return or(overIp, host4(layout, 'arp', direction, address, mask), host4(layout, 'rarp', direction, address, mask));
  }

  private misplaced(protocol: ProtocolName, id: Identifier): Error {
    return problem(this.text, id, `"${protocol}" cannot go with the address "${this.text.slice(id.from, id.to)}"`);
  }

  private byNumber(kind: 'proto' | 'protochain', protocol: ProtocolName | null, id: Identifier): Condition {
    const { layout, text } = this;
    const number = protocolNumber(text, id, protocol);
    if (kind === 'protochain') {
      if (this.variable || layout.payload.register >= 0) {
        throw problem(text, id, '"protochain" cannot be used where headers have varying lengths');
      }
      if (protocol === null) return or(chain4(layout, number), chain6(layout, number));
      if (protocol === 'ip') return chain4(layout, number);
      if (protocol === 'ip6') return chain6(layout, number);
      throw problem(text, id, `"${protocol} protochain" means nothing`);
    }
    switch (protocol) {
      case null:
        return or(carries4(layout, number), carries6(layout, number));
      case 'link':
        return carries(layout, number);
      case 'ip':
        return carries4(layout, number);
      case 'ip6':
        return carries6(layout, number);
      case 'iso':
        return isoProtocol(layout, number);
      default:
        throw problem(text, id, `"${protocol} proto" means nothing`);
    }
  }

  private cast(node: Expression & { type: 'broadcast' | 'multicast' }): Condition {
    const { layout } = this;
    const at = networkHeader(layout);
    if (node.type === 'multicast' && node.protocol === 'ip') {
      return and(carries(layout, carried.ip), compare(loadAt(at, 16, 1), '>=', 224));
    }
    if (node.type === 'multicast' && node.protocol === 'ip6') {
      return and(carries(layout, carried.ip6), equals(loadAt(at, 24, 1), 255));
    }
    if (node.protocol === 'ip') throw problem(this.text, node, '"ip broadcast" needs a netmask, which is not known');
    if (node.protocol !== null && node.protocol !== 'link') {
      throw problem(this.text, node, `"${node.protocol} ${node.type}" means nothing`);
    }
    if (node.type === 'broadcast') {
      return macHost(layout, 'dst', layout.family === 'arcnet' ? [0] : [255, 255, 255, 255, 255, 255]);
    }
    if (layout.family === 'wlan') return or(wlanGroup(layout));
    if (layout.family === 'arcnet') return macHost(layout, 'dst', [0]);
    return layout.destination < 0 ? never : equals(loadAt(layout.header, layout.destination, 1), 1, 1);
  }

  private byte({ index, operator, value }: Expression & { type: 'byte' }): Condition {
    const load = loadAt(this.layout.header, index, 1);
    if (operator === '=') return equals(load, value);
    if (operator === '>') return compare(load, '>', value);
    if (operator === '<') return not(compare(load, '>=', value));
    if (operator === '&') return not(equals(load, 0, value));
    return value === 0 ? not(equals(load, 0)) : always;
  }

  /** Linux cooked headers tell packets sent (4) from those received. */
  private packetType(type: 'inbound' | 'outbound'): Condition {
    if (this.layout.family !== 'cooked') return never;
    const isV2 = this.layout.payload.constant === 20;
    const sent = equals(isV2 ? loadAt(this.layout.header, 10, 1) : loadAt(this.layout.header, 0, 2), 4);
    return type === 'outbound' ? sent : not(sent);
  }
}

/** The destination of an 802.11 frame is a group: addr3 of data to the distribution system, else addr1. */
function wlanGroup(layout: Layout): Condition {
  const control = loadAt(layout.header, 0, 1);
  const group = (place: number): Condition => equals(loadAt(beyond(layout.header, place), 0, 1), 1, 1);
  const toDs = equals(loadAt(layout.header, 1, 1), 1, 1);
  const isData = equals(control, 0x08, 0x08);
  const inData = or(and(toDs, group(16)), and(not(toDs), group(4)));
  return and(not(equals(control, 0x04, 0x0c)), or(and(isData, inData), and(not(isData), group(4))));
}

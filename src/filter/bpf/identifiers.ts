/** Identifiers of a filter as the numbers they stand for. Throws the problem where one cannot stand. */
import { parseAddress, type Words } from '../../core/address.js';
import { IP_PROTOCOLS, ISO_PROTOCOLS, LINK_PROTOCOLS, SERVICES } from './names.js';
import { problem } from './problem.js';
import type { Identifier, ProtocolName, Qualifiers } from './syntax.js';

export interface Network4 {
  readonly address: number;
  readonly mask: number;
}

/** An IPv4 host or network: dotted with one to four parts, missing ones left open; or a number. */
export function network4(text: string, id: Identifier, kind: Qualifiers['kind']): Network4 {
  if (id.type === 'number') {
    if (kind !== 'net') return { address: id.value, mask: 0xffffffff };
    // Short numbers are the leading bytes: 10 is 10.0.0.0/8.
    let [address, mask] = [id.value, 0xffffffff];
    while (address !== 0 && address < 0x1000000) [address, mask] = [address * 256, (mask << 8) >>> 0];
    return { address, mask };
  }
  if (id.type !== 'v4') throw problem(text, id, 'expected an IPv4 address');
  const { value, bits } = dotted(text, id, id.text);
  if (kind !== 'net' && (id.mask !== undefined || id.prefix !== undefined)) {
    throw problem(text, id, 'a mask goes with "net" only');
  }
  const mask = id.mask !== undefined ? maskOf(text, id, id.mask) : prefixMask(text, id, id.prefix ?? bits);
  if ((value & ~mask) !== 0) throw problem(text, id, `"${text.slice(id.from, id.to)}" has bits set behind its mask`);
  return { address: value, mask };
}

function dotted(text: string, id: Identifier, address: string): { value: number; bits: number } {
  const parts = address.split('.').map(Number);
  if (parts.some(part => part > 255)) throw problem(text, id, `"${address}" is no IPv4 address`);
  const value = parts.reduce((sum, part, index) => sum + part * 256 ** (3 - index), 0);
  return { value, bits: parts.length * 8 };
}

/** A mask may have short form too: 255.255 for 255.255.0.0. */
const maskOf = (text: string, id: Identifier, mask: string): number => dotted(text, id, mask).value;

function prefixMask(text: string, id: Identifier, bits: number): number {
  if (bits > 32) throw problem(text, id, `mask length ${bits} is greater than 32`);
  return bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
}

export interface Network6 {
  readonly words: Words;
  readonly mask: Words;
}

export function network6(text: string, id: Identifier & { type: 'v6' }, kind: Qualifiers['kind']): Network6 {
  const words = parseAddress(id.text);
  if (!words) throw problem(text, id, `"${id.text}" is no IPv6 address`);
  const bits = id.prefix ?? 128;
  if (bits > 128) throw problem(text, id, `mask length ${bits} is greater than 128`);
  if (kind !== 'net' && bits !== 128) throw problem(text, id, 'a mask goes with "net" only');
  const part = (index: number): number => {
    const own = Math.max(0, Math.min(32, bits - index * 32));
    return own === 0 ? 0 : (0xffffffff << (32 - own)) >>> 0;
  };
  const mask: Words = [part(0), part(1), part(2), part(3)];
  if (words.some((word, index) => (word & ~(mask[index] ?? 0)) !== 0)) {
    throw problem(text, id, `"${text.slice(id.from, id.to)}" has bits set behind its mask`);
  }
  return { words, mask };
}

/** `00:11:22:33:44:55` with `:`, `-` or `.`, `0011.2233.4455`, or twelve digits. */
export function macBytes(text: string): number[] {
  const groups = text.split(/[:.-]/);
  const digits = groups.length === 6 ? groups.map(group => group.padStart(2, '0')).join('') : groups.join('');
  return (digits.match(/../g) ?? []).map(pair => Number.parseInt(pair, 16));
}

export function portNumber(text: string, id: Identifier): number {
  const port = id.type === 'number' ? id.value : id.type === 'name' ? SERVICES[id.text] : undefined;
  if (port === undefined) throw problem(text, id, `unknown port "${text.slice(id.from, id.to)}"`);
  if (port > 65_535) throw problem(text, id, `illegal port number ${port} > 65535`);
  return port;
}

/** `67-68`, `ftp-telnet`, or one port alone; names may have dashes in them. */
export function portRange(text: string, id: Identifier): readonly [number, number] {
  if (id.type !== 'name' || id.text in SERVICES) {
    const port = portNumber(text, id);
    return [port, port];
  }
  for (let at = id.text.indexOf('-'); at > 0; at = id.text.indexOf('-', at + 1)) {
    const [low, high] = [portOf(id.text.slice(0, at)), portOf(id.text.slice(at + 1))];
    if (low === undefined || high === undefined) continue;
    if (low > 65_535 || high > 65_535) throw problem(text, id, `illegal port in "${id.text}": greater than 65535`);
    return [Math.min(low, high), Math.max(low, high)];
  }
  throw problem(text, id, `unknown port range "${id.text}"`);
}

const portOf = (text: string): number | undefined => (/^[0-9]+$/.test(text) ? Number(text) : SERVICES[text]);

/** The number of a protocol, by name as the qualifying protocol has it. */
export function protocolNumber(text: string, id: Identifier, within: ProtocolName | null): number {
  if (id.type === 'number') return id.value;
  if (id.type !== 'name') throw problem(text, id, 'expected a protocol');
  const names = within === 'link' ? LINK_PROTOCOLS : within === 'iso' ? ISO_PROTOCOLS : IP_PROTOCOLS;
  const number = names[id.text];
  if (number === undefined) throw problem(text, id, `unknown ${within ?? 'ip'} protocol "${id.text}"`);
  return number;
}

/** `decode-event`, `engine-event`, `stream-event` and `app-layer-event`: oddities that the engine found. */

import { nearest } from '../../../core/nearest.js';
import type { RuleBuilder } from '../../compile/builder.js';
import type { EventTest } from '../../conditions/packet.js';
import { APP_EVENTS, DECODE_EVENTS, RECOGNITION_EVENTS, STREAM_EVENTS } from '../../events/names.js';
import { APP_PROTOCOLS, PROTOCOL_ALIASES } from '../../header/protocols.js';
import { defineKeyword, type Keyword } from '../../keyword.js';
import { refuse, Skipped } from '../../text/refusal.js';

/** Withdrawn: a rule for one loads and can never match. */
const WITHDRAWN_DECODE = new Set(['udp.hlen_invalid']);

function packetEvent(name: string, of: EventTest['of'], known: ReadonlySet<string>, example: string): Keyword {
  return defineKeyword({
    name,
    kind: 'packet',
    doc: of === 'stream' ? 'Something odd in a TCP stream.' : 'Something odd in the headers of a packet.',
    examples: [`${name}:${example};`],
    read(value, rule) {
      const event = value.text.trim();
      if (!known.has(event)) {
        if (!WITHDRAWN_DECODE.has(event) || rule.isStrict(name)) return unknown(name, event, known);
        rule.warn(`${name}: ${event} was withdrawn; the rule can never match`);
      }
      rule.addPacket({ kind: 'event', of, name: event }, { packet: false });
    },
  });
}

function unknown(keyword: string, event: string, known: Iterable<string>): never {
  const near = nearest(event, known);
  return refuse(`${keyword}: there is no event ${event}`, near && `did you mean ${near}?`);
}

export const decodeEvent = packetEvent('decode-event', 'decode', DECODE_EVENTS, 'ipv4.trunc_pkt');
export const engineEvent = packetEvent('engine-event', 'decode', DECODE_EVENTS, 'ipv4.trunc_pkt');
export const streamEvent = packetEvent('stream-event', 'stream', STREAM_EVENTS, 'pkt_retransmission');

export const appLayerEvent = defineKeyword({
  name: 'app-layer-event',
  kind: 'protocol',
  doc: 'Something odd in a protocol of the application, or in its recognition.',
  examples: [
    'app-layer-event:http.missing_host_header;',
    'app-layer-event:applayer_mismatch_protocol_both_directions;',
  ],
  read(value, rule) {
    const text = value.text.trim();
    const negated = text.startsWith('!');
    const name = negated ? text.slice(1) : text;
    if (negated) refuse('app-layer-event cannot be negated');
    if (!/^[\w-]+(?:\.[\w.-]+)?$/.test(name)) refuse(`app-layer-event: "${name}" is not of the form protocol.event`);
    const dot = name.indexOf('.');
    if (dot < 0) {
      if (!RECOGNITION_EVENTS.has(name)) unknown('app-layer-event', name, RECOGNITION_EVENTS);
      rule.addPacket({ kind: 'event', of: 'app-layer', name }, { packet: false });
      return;
    }
    readProtocolEvent(name.slice(0, dot), name.slice(dot + 1), rule);
  },
});

function readProtocolEvent(written: string, event: string, rule: RuleBuilder): undefined {
  const protocol = PROTOCOL_ALIASES[written] ?? written;
  const declared = APP_PROTOCOLS[protocol];
  if (declared === undefined) return refuse(`app-layer-event: there is no protocol ${written}`);
  const known = APP_EVENTS[protocol];
  if (!known?.has(event)) {
    if (rule.isStrict('app-layer-event')) unknown('app-layer-event', `${written}.${event}`, known ?? []);
    throw new Skipped(`app-layer-event: ${written} has no event ${event}, so the rule can never match`, true);
  }
  const { ipProtocols = [], protocol: header = '' } = rule.header ?? {};
  if (ipProtocols.length > 0 && !declared.ipProtocols.some(number => ipProtocols.includes(number))) {
    refuse(`app-layer-event: ${protocol} is in no packet of ${header}`);
  }
  // Events of HTTP are those of HTTP/1.
  rule.setProtocol(protocol === 'http' ? 'http1' : protocol);
  rule.usesAppEvent = true;
  rule.addTransaction({ kind: 'event', protocol, name: event });
}

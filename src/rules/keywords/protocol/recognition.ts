/** `app-layer-protocol` and `app-layer-state`: what a flow speaks, and how far it is. */

import { nearest } from '../../../core/nearest.js';
import type { AppProtocolTest } from '../../conditions/packet.js';
import type { StateTest } from '../../conditions/transaction.js';
import { statesOf } from '../../header/hooks.js';
import { APP_PROTOCOLS, PROTOCOL_ALIASES } from '../../header/protocols.js';
import { defineKeyword } from '../../keyword.js';
import { refuse } from '../../text/refusal.js';

const MODES = new Set(['final', 'either', 'to_server', 'to_client', 'original', 'direction']);

export const appLayerProtocol = defineKeyword({
  name: 'app-layer-protocol',
  kind: 'protocol',
  doc: 'What the flow speaks: in this direction, in a given one, finally, or originally.',
  examples: ['app-layer-protocol:http;', 'app-layer-protocol:!tls,final;', 'app-layer-protocol:unknown;'],
  read(value, rule) {
    const [word = '', mode = 'direction', ...rest] = value.text.split(',').map(part => part.trim());
    const negated = word.startsWith('!');
    const written = negated ? word.slice(1) : word;
    const protocol = PROTOCOL_ALIASES[written] ?? written;
    if (protocol !== 'unknown' && protocol !== 'failed' && APP_PROTOCOLS[protocol] === undefined) {
      const near = nearest(written, Object.keys(APP_PROTOCOLS));
      refuse(`app-layer-protocol: there is no protocol ${written}`, near && `did you mean ${near}?`);
    }
    if (!MODES.has(mode) || rest.length > 0)
      refuse(`app-layer-protocol: "${mode}" is none of ${[...MODES].join(', ')}`);
    if (rule.protocols.length > 0) {
      refuse(
        `app-layer-protocol: the rule is about ${rule.protocols.join(' or ')} already`,
        'write the rule for tcp or ip',
      );
    }
    for (const condition of rule.packet) {
      if (condition.kind !== 'app-layer-protocol') continue;
      if (condition.mode === mode && !(condition.negated && negated)) {
        refuse('app-layer-protocol: several go together only where all are negated');
      }
      if (condition.protocol === protocol && condition.mode === mode)
        refuse(`app-layer-protocol: !${written} is given twice`);
    }
    rule.addPacket(
      { kind: 'app-layer-protocol', protocol, negated, mode: mode as AppProtocolTest['mode'] },
      { packet: false },
    );
  },
});

export const appLayerState = defineKeyword({
  name: 'app-layer-state',
  kind: 'protocol',
  doc: 'How far the transaction is, by the names of the protocol: at this state, before (<) or behind it (>).',
  examples: [
    'alert http1 any any -> any any (app-layer-state:request_body; sid:1;)',
    'alert http1 any any -> any any (app-layer-state:>request_body; sid:1;)',
  ],
  read(value, rule) {
    const shape = /^\s*(<=|>=|!=|<|>|=|!)?\s*(\w+)\s*$/.exec(value.text);
    const state = shape?.[2] ?? '';
    const [protocol] = rule.protocols;
    if (!shape || protocol === undefined)
      return refuse('app-layer-state needs a rule of a protocol of the application, and a state of it');
    const { toServer, toClient } = statesOf(protocol);
    const states = toServer.includes(state) ? toServer : toClient;
    if (!states.includes(state)) {
      refuse(`app-layer-state: ${protocol} has no state ${state}`, `it has ${[...toServer, ...toClient].join(', ')}`);
    }
    const op = (shape[1] === '!' ? '!=' : (shape[1] ?? '=')) as StateTest['op'];
    if (op === '<' && state === states[0]) refuse(`app-layer-state: nothing comes before ${state}`);
    rule.addTransaction({ kind: 'state', protocol, name: state, op });
  },
});

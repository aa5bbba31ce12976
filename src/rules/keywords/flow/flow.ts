import type { RuleBuilder } from '../../compile/builder.js';
import { defineKeyword } from '../../keyword.js';
import { refuse } from '../../text/refusal.js';

type State = keyof RuleBuilder['flow'];

const STATES: Readonly<Record<string, State>> = {
  established: 'established',
  not_established: 'notEstablished',
  stateless: 'stateless',
  only_stream: 'onlyStream',
  no_stream: 'noStream',
  only_frag: 'onlyFragments',
  no_frag: 'noFragments',
};

/** States that cannot be at once. */
const EXCLUSIVE: readonly (readonly State[])[] = [
  ['established', 'notEstablished', 'stateless'],
  ['onlyStream', 'noStream'],
  ['onlyFragments', 'noFragments'],
];

export const flow = defineKeyword({
  name: 'flow',
  kind: 'flow',
  doc: 'Direction and state of the flow.',
  examples: ['flow:established,to_server;', 'flow:to_client;', 'flow:stateless;'],
  read(value, rule) {
    for (const part of value.text.split(',')) readPart(part.trim().toLowerCase(), rule);
    if (rule.flow.onlyStream) rule.needsStream = true;
    if (rule.flow.noStream) rule.needsPacket = true;
  },
});

function readPart(word: string, rule: RuleBuilder): void {
  if (word === 'to_server' || word === 'from_client') {
    if (rule.toServer && rule.hookDirection === null) refuse('flow: to_server is given twice');
    if (rule.toClient) refuse('flow: to_server and to_client cannot be at once');
    rule.toServer = true;
    return;
  }
  if (word === 'to_client' || word === 'from_server') {
    if (rule.toClient && rule.hookDirection === null) refuse('flow: to_client is given twice');
    if (rule.toServer) refuse('flow: to_server and to_client cannot be at once');
    rule.toClient = true;
    return;
  }
  const state = STATES[word];
  if (state === undefined) {
    refuse(`flow: "${word}" is none of to_server, to_client, ${Object.keys(STATES).join(', ')}`);
  }
  const group = EXCLUSIVE.find(states => states.includes(state)) ?? [];
  for (const other of group) {
    if (rule.flow[other])
      refuse(other === state ? `flow: ${word} is given twice` : `flow: ${word} does not go with ${other}`);
  }
  rule.flow[state] = true;
}

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
  ['established', 'notEstablished'],
  ['established', 'stateless'],
  ['onlyStream', 'noStream'],
  ['onlyFragments', 'noFragments'],
];

export const flow = defineKeyword({
  name: 'flow',
  kind: 'flow',
  doc: 'Direction and state of the flow.',
  examples: ['flow:established,to_server;', 'flow:to_client;', 'flow:stateless;'],
  read(value, rule) {
    if (rule.flowSeen) refuse('flow is given twice', 'write its words behind one flow, with commas');
    const words = value.text.split(',').map(part => part.trim().toLowerCase());
    for (const [at, word] of words.entries()) {
      if (words.indexOf(word) < at) refuse(`flow: ${word} is given twice`);
      readPart(word, rule);
    }
    if (rule.flow.onlyStream) rule.needsStream = true;
    if (rule.flow.noStream) rule.needsPacket = true;
  },
});

function readPart(word: string, rule: RuleBuilder): void {
  if (word === 'to_server' || word === 'from_client') {
    if (rule.toClient) refuse('flow: to_server and to_client cannot be at once');
    rule.toServer = true;
    return;
  }
  if (word === 'to_client' || word === 'from_server') {
    if (rule.toServer) refuse('flow: to_server and to_client cannot be at once');
    rule.toClient = true;
    return;
  }
  const state = STATES[word];
  if (state === undefined) {
    refuse(`flow: "${word}" is none of to_server, to_client, ${Object.keys(STATES).join(', ')}`);
  }
  for (const other of EXCLUSIVE.filter(states => states.includes(state)).flat()) {
    if (rule.flow[other] && other !== state) refuse(`flow: ${word} does not go with ${other}`);
  }
  rule.flow[state] = true;
  rule.flowSeen = true;
}

/** `noalert`, `alert`, `bypass`, `pkt_data`, `prefilter`: words without a condition. */
import { defineKeyword } from '../../keyword.js';
import { refuse } from '../../text/refusal.js';
import { wishFastPattern } from '../content/fast-pattern.js';

export const noalert = defineKeyword({
  name: 'noalert',
  kind: 'action',
  value: 'none',
  doc: 'The rule does what it does without an alert.',
  examples: ['flowbits:set,a; noalert;'],
  read(_value, rule) {
    rule.alerts = false;
  },
});

export const alert = defineKeyword({
  name: 'alert',
  kind: 'action',
  value: 'none',
  doc: 'The rule alerts, whatever its action.',
  examples: ['alert;'],
  read(_value, rule) {
    rule.alerts = true;
    rule.alertAsked = true;
  },
});

export const bypass = defineKeyword({
  name: 'bypass',
  kind: 'action',
  value: 'none',
  doc: 'After a match the rest of the flow is not looked at.',
  examples: ['content:"x"; bypass;'],
  read(_value, rule) {
    rule.after.push({ kind: 'bypass' });
  },
});

export const pktData = defineKeyword({
  name: 'pkt_data',
  kind: 'sticky buffer',
  value: 'none',
  doc: 'What follows looks at the payload again.',
  examples: ['http.uri; content:"a"; pkt_data; content:"b";'],
  read(_value, rule) {
    if (rule.current !== null && rule.current !== rule.decoded) rule.checkSelected();
    rule.current = null;
  },
});

/** Packet conditions that can stand in for a fast pattern. */
const PREFILTERS = new Set([
  'field',
  'tcp.flags',
  'fragbits',
  'event',
  'app-layer-protocol',
  'flowbits',
  'stream_size',
  'flow.count',
  'vlan.id',
]);

export const prefilter = defineKeyword({
  name: 'prefilter',
  kind: 'content option',
  value: 'none',
  doc: 'The condition before it is what the rule is looked up by.',
  examples: ['tcp.flags:S; prefilter;', 'content:"x"; prefilter;'],
  read(_value, rule) {
    if (rule.prefilterSeen) refuse('prefilter is given twice');
    const condition = rule.last?.condition ?? null;
    if (condition === null) refuse('prefilter needs a condition before it', 'as in tcp.flags:S; prefilter;');
    rule.prefilterSeen = true;
    if (condition.kind === 'content') wishFastPattern(condition, rule);
    else if ('index' in condition || !PREFILTERS.has(condition.kind)) {
      refuse(`prefilter does not go with ${rule.last?.keyword ?? 'this'}`);
    } else rule.prefilter = condition;
  },
});

/** Makes the compiled rule out of what the options said. */
import type { Content } from '../conditions/bytes.js';
import { APP_PROTOCOLS, TCP } from '../header/protocols.js';
import { translate } from '../pcre/translate.js';
import type { BufferUse, FlowDirection, FlowState, Header, Rule, RuleKind } from '../rule.js';
import { refuse } from '../text/refusal.js';
import type { RuleSource } from '../text/source.js';
import type { RuleBuilder } from './builder.js';
import { directionOf } from './checks.js';
import { chooseFastPattern } from './fast-pattern.js';
import type { Use } from './use.js';

const DEFAULT_PRIORITY = 3;

export function assemble(rule: RuleBuilder, source: RuleSource, number: number): Rule {
  const { header } = rule;
  if (header === null) return refuse('the rule has no header');
  settleLayers(rule, header);
  const buffers = rule.uses.map(use => bufferUse(use, rule.protocols));
  const classOf = rule.classtype === null ? undefined : rule.settings.classes.get(rule.classtype.toLowerCase());
  const all = header.transactional || (!rule.toServer && !rule.toClient);
  return {
    text: source.text,
    file: rule.file,
    line: source.line,
    number,
    action: rule.action,
    header: settledHeader(rule, header),
    meta: {
      sid: rule.sid,
      gid: rule.gid ?? 1,
      rev: rule.rev ?? 0,
      msg: rule.msg ?? '',
      classtype: rule.classtype,
      classText: classOf?.text ?? null,
      priority: rule.priority ?? classOf?.priority ?? DEFAULT_PRIORITY,
      references: shared(rule.references),
      metadata: shared(rule.metadata),
      target: rule.target,
    },
    kind: kindOf(rule),
    protocols: rule.protocols,
    direction: DIRECTIONS[(all || rule.toServer ? 1 : 0) + (all || rule.toClient ? 2 : 0)] ?? NO_DIRECTION,
    flow: sharedFlow(rule.flow),
    alerts: rule.alerts,
    firewall: rule.settings.firewall,
    needsPacket: rule.needsPacket,
    needsStream: rule.needsStream,
    packet: shared(rule.packet),
    payload: shared(settleExpressions(rule.payload).conditions),
    buffers: shared(buffers),
    base64: shared(settleExpressions(rule.decoded).conditions),
    transaction: shared(rule.transaction),
    thresholds: shared(rule.thresholds),
    after: shared(rule.after),
    fastPattern: rule.prefilter ? null : chooseFastPattern(rule.payload.conditions.filter(isContent), buffers),
    prefilter: rule.prefilter,
    variables: rule.variableCount,
  };
}

const NONE: readonly never[] = [];

/** Tens of thousands of rules have the same nothing. */
const shared = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? NONE : list);

const FLOWS = new Map<string, FlowState>();

/** Rules share few states of a flow. */
function sharedFlow(flow: FlowState): FlowState {
  const key = Object.values(flow).map(Number).join('');
  const known = FLOWS.get(key);
  if (known) return known;
  FLOWS.set(key, flow);
  return flow;
}

const NO_DIRECTION: FlowDirection = { toServer: false, toClient: false };
const DIRECTIONS: readonly FlowDirection[] = [
  NO_DIRECTION,
  { toServer: true, toClient: false },
  { toServer: false, toClient: true },
  { toServer: true, toClient: true },
];

const isContent = (condition: { kind: string }): condition is Content => condition.kind === 'content';

function bufferUse(use: Use, protocols: readonly string[]): BufferUse {
  settleExpressions(use);
  return {
    buffer: use.buffer,
    key: use.key,
    transforms: use.transforms,
    frame: use.frame,
    conditions: use.conditions,
    direction: directionOf(use, protocols),
  };
}

/** An expression that something is relative to has to end exactly where PCRE's ends. */
function settleExpressions(use: Use): Use {
  for (const condition of use.conditions) {
    if (condition.kind !== 'pcre' || !condition.relativeNext) continue;
    condition.expression = translate(condition.source, condition.flags, true).expression;
  }
  return use;
}

/**
 * Contents of a TCP payload are looked for in the stream; those with depth or offset also in each packet, since the
 * start that they count from is that of either.
 */
function settleLayers(rule: RuleBuilder, header: Header): void {
  const protocols = ipProtocols(rule, header);
  const tcp = protocols.length === 0 || protocols.includes(TCP);
  if (!tcp || rule.payload.conditions.length === 0 || rule.needsPacket || rule.needsStream) return;
  rule.needsStream = true;
  const fromStart = rule.payload.conditions.some(
    condition => condition.kind === 'content' && (condition.hasDepth || condition.hasOffset),
  );
  if (fromStart || rule.packet.some(({ kind }) => kind === 'stream_size')) rule.needsPacket = true;
}

/** The header with what the options added to it; the shared one where that is nothing. */
function settledHeader(rule: RuleBuilder, header: Header): Header {
  const protocols = ipProtocols(rule, header);
  if (header.version === rule.version && protocols.length === header.ipProtocols.length) return header;
  return { ...header, version: rule.version, ipProtocols: protocols };
}

const CARRIERS = new Map<string, readonly number[]>();

/** A rule for any protocol that is about one of the application is about that one's packets. */
function ipProtocols(rule: RuleBuilder, header: Header): readonly number[] {
  if (header.ipProtocols.length > 0 || rule.protocols.length === 0) return header.ipProtocols;
  const key = rule.protocols.join(' ');
  const known = CARRIERS.get(key);
  if (known) return known;
  const carriers = [...new Set(rule.protocols.flatMap(name => APP_PROTOCOLS[name]?.ipProtocols ?? []))];
  CARRIERS.set(key, carriers);
  return carriers;
}

function kindOf(rule: RuleBuilder): RuleKind {
  if (rule.uses.some(({ frame }) => frame !== null)) return 'frame';
  if (rule.transaction.length > 0 || rule.header?.hook?.layer === 'app') return 'transaction';
  if (rule.uses.some(({ buffer }) => buffer.source !== 'packet')) return 'transaction';
  if (rule.packet.some(condition => condition.kind === 'event' && condition.of !== 'app-layer')) return 'decoder event';
  if (rule.protocols.length > 0 && rule.payload.conditions.length === 0) return 'application';
  if (rule.payload.conditions.length > 0) return rule.needsStream ? 'stream' : 'packet';
  if (rule.packet.some(({ kind }) => kind === 'app-layer-protocol')) return 'application';
  return isPlain(rule) ? 'ip' : 'packet';
}

/** Nothing but addresses: Suricata looks at such a rule once a flow. */
function isPlain({ packet, uses, after, header, needsPacket }: RuleBuilder): boolean {
  if (packet.length > 0 || uses.length > 0 || needsPacket || !header) return false;
  return header.sourcePorts.any && header.destinationPorts.any && after.every(({ kind }) => kind !== 'filestore');
}

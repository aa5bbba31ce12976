/** What must be true of a whole rule. */
import type { Buffer, BufferDirection } from '../../protocols/buffer.js';
import type { Content } from '../conditions/bytes.js';
import { APP_PROTOCOLS, protocolMatches } from '../header/protocols.js';
import { refuse } from '../text/refusal.js';
import type { RuleBuilder } from './builder.js';
import { checkLengths } from './lengths.js';
import type { Use } from './use.js';

/** Refuses a rule that Suricata refuses: parts that do not go together, and rules that can never match. */
export function checkRule(rule: RuleBuilder): void {
  for (const use of rule.uses) checkUse(use, rule);
  checkLengths(rule);
  checkDirection(rule);
  checkLayers(rule);
  checkFiles(rule);
  if (rule.sid === 0) refuse('the rule has no sid', 'add sid:1000001;');
}

function checkUse(use: Use, rule: RuleBuilder): void {
  const { buffer } = use;
  if (use.conditions.length === 0) refuse(`${buffer.name}: nothing is looked for in this buffer`);
  checkHeaderBuffer(buffer, rule);
  let absent: 'alone' | 'or else' | null = null;
  let others = 0;
  for (const condition of use.conditions) {
    if (condition.kind === 'absent') absent = condition.orElse ? 'or else' : 'alone';
    else others++;
    if (condition.kind === 'content') checkContent(condition, use);
  }
  if (absent === 'alone' && others > 0) refuse(`${buffer.name}: absent, and yet looked into`, 'write absent:or_else');
  if (absent === 'or else' && others === 0) refuse(`${buffer.name}: absent:or_else, and nothing else is asked`);
}

/** Headers of a protocol need packets of it. */
const HEADER_OF: Readonly<Record<string, number>> = { 'tcp.hdr': 6, 'udp.hdr': 17, 'icmpv4.hdr': 1, 'icmpv6.hdr': 58 };

function checkHeaderBuffer(buffer: Buffer, rule: RuleBuilder): void {
  const needed = HEADER_OF[buffer.name];
  const { ipProtocols = [], protocol = '' } = rule.header ?? {};
  if (needed !== undefined && ipProtocols.length > 0 && !ipProtocols.includes(needed)) {
    refuse(`${buffer.name} is in no packet of ${protocol}`);
  }
}

function checkContent(content: Content, { buffer, transforms, conditions }: Use): void {
  if (content.fastPattern.wanted && conditions.some(({ kind }) => kind === 'absent')) {
    refuse(`${buffer.name}: absent does not go with fast_pattern`);
  }
  if (transforms.length > 0) return;
  if (buffer.lowerCase) {
    if (content.nocase) refuse(`${buffer.name} is in lower case: nocase is not needed`, 'leave nocase out');
    if (content.bytes.some(byte => byte >= 0x41 && byte <= 0x5a)) {
      refuse(`${buffer.name} is in lower case, and the content has capitals`, 'write it in lower case');
    }
  }
  const why = buffer.never?.(content.bytes) ?? null;
  if (why) refuse(`${buffer.name}: the content can never be found: ${why}`);
  if (buffer.length !== undefined && content.bytes.length !== buffer.length) {
    refuse(
      `${buffer.name} has ${buffer.length} characters and the content ${content.bytes.length}: it can never match`,
    );
  }
  if (buffer.foldsCase) content.bytes = content.bytes.map(byte => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte));
}

/** Which ways the bytes of a buffer go, in the protocols of the rule. */
export function directionOf(use: Use, protocols: readonly string[]): BufferDirection {
  if (use.direction !== null) return use.direction;
  const { buffer } = use;
  if (buffer.directions === undefined || protocols.length === 0) return buffer.direction;
  const ways = buffer.protocols
    .filter(name => protocols.some(rule => protocolMatches(rule, name) || protocolMatches(name, rule)))
    .map(name => buffer.directions?.[name] ?? buffer.direction);
  const [only = buffer.direction] = ways;
  return ways.every(way => way === only) ? only : 'both';
}

function checkDirection(rule: RuleBuilder): void {
  let toServer = false;
  let toClient = false;
  let either = false;
  for (const use of rule.uses) {
    if (use.buffer.source === 'packet') continue;
    const way = use.frame === null ? directionOf(use, rule.protocols) : 'frame';
    toServer ||= way === 'to_server';
    toClient ||= way === 'to_client';
    either ||= way === 'both';
  }
  if (rule.header?.transactional) {
    checkTransactional(rule, toServer, toClient, either);
    return;
  }
  if (toServer && toClient) {
    refuse(
      'the rule looks at what the client sends and at what the server sends: one rule looks one way',
      'write => for both sides of a transaction, or two rules with flowbits',
    );
  }
  if (toServer && rule.toClient) refuse('the rule is flow:to_client and looks at what the client sends');
  if (toClient && rule.toServer) refuse('the rule is flow:to_server and looks at what the server sends');
  if (toServer) rule.toServer = true;
  if (toClient) rule.toClient = true;
}

function checkTransactional(rule: RuleBuilder, toServer: boolean, toClient: boolean, either: boolean): void {
  if (rule.toServer || rule.toClient) refuse('=> is about both directions; leave the direction of flow out');
  if (rule.payload.conditions.length > 0) refuse('=> is about transactions; a content needs a sticky buffer');
  if (either) refuse('=> needs buffers that go one way', 'as in http.connection:to_server;');
  if (!toServer || !toClient) refuse('=> needs buffers of both directions', 'write -> for one');
}

function checkLayers(rule: RuleBuilder): void {
  if (rule.needsPacket && rule.needsStream) {
    refuse('conditions on packets do not go with tcp-stream or flow:only_stream');
  }
  const frames = rule.uses.some(({ frame }) => frame !== null);
  const packets = rule.uses.some(({ buffer }) => buffer.source === 'packet');
  const application = rule.uses.some(({ buffer, frame }) => frame === null && buffer.source !== 'packet');
  if (frames && rule.payload.conditions.length > 0)
    refuse('frames do not go with contents of the payload', 'write two rules');
  if (frames && application) refuse('frames do not go with buffers of the application');
  if (frames && packets) refuse('frames do not go with buffers of packets');
  if (rule.needsPacket && (application || frames || rule.transaction.length > 0)) {
    refuse(
      'conditions on single packets (dsize, ttl, tcp.flags ...) do not go with buffers of the application',
      'write two rules that share a flowbit',
    );
  }
}

function checkFiles(rule: RuleBuilder): void {
  if (!rule.needsFiles && !rule.usesFileData) return;
  const [protocol] = rule.protocols;
  if (protocol === undefined) return;
  if (!rule.protocols.some(name => APP_PROTOCOLS[name]?.files)) refuse(`${protocol} carries no files`);
  if (rule.needsFileName && rule.protocols.length === 1 && protocol === 'http2') refuse('http2 gives files no names');
}

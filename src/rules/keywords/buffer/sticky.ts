/** Sticky buffers as keywords, and their older spelling behind a content: one each a declared buffer. */
import type { Buffer } from '../../../protocols/buffer.js';
import { BUFFERS } from '../../buffers/all.js';
import { markRelative, type RuleBuilder } from '../../compile/builder.js';
import { defineKeyword, type Keyword } from '../../keyword.js';
import { refuse } from '../../text/refusal.js';

function sticky(buffer: Buffer): Keyword {
  return defineKeyword({
    name: buffer.name,
    ...(buffer.aliases && { aliases: buffer.aliases }),
    kind: 'sticky buffer',
    value: buffer.takesDirection ? 'optional' : 'none',
    doc: buffer.doc,
    examples: [buffer.example],
    read(value, rule) {
      const carriers = buffer.source === 'file' ? [] : buffer.protocols;
      if (buffer.source === 'file') checkCarrier(buffer, rule);
      rule.select(buffer, null, value.given ? directionOf(value.text.trim(), buffer) : null);
      if (carriers.length > 0) rule.setProtocol(...carriers);
      // A header is that of one packet; addresses are those of the flow, too.
      if (buffer.name.endsWith('.hdr')) rule.needsPacket = true;
    },
  });
}

function directionOf(text: string, buffer: Buffer): 'to_server' | 'to_client' | 'both' {
  if (text === 'to_server' || text === 'request') return 'to_server';
  if (text === 'to_client' || text === 'response') return 'to_client';
  if (text === 'both') return 'both';
  return refuse(`${buffer.name}: "${text}" is none of to_server, to_client, both`);
}

/** Files need a protocol that carries them, over TCP. */
function checkCarrier(buffer: Buffer, rule: RuleBuilder): void {
  const { ipProtocols = [] } = rule.header ?? {};
  rule.needsFiles ||= buffer.name !== 'file.data';
  if (buffer.name !== 'file.data') return;
  rule.usesFileData = true;
  if (ipProtocols.length > 0 && !ipProtocols.includes(6)) refuse(`${buffer.name} needs a protocol over TCP`);
}

function modifier(buffer: Buffer, name: string): Keyword {
  return defineKeyword({
    name,
    kind: 'content option',
    value: 'none',
    doc: `The content before it is looked for in ${buffer.name}; newer rules name that before the content.`,
    examples: [exampleOf(buffer, name)],
    read: (_value, rule) => moveContent(buffer, name, rule),
  });
}

const exampleOf = (buffer: Buffer, name: string): string => {
  const content = /content:"[^"]*";/.exec(buffer.example)?.[0] ?? 'content:"x";';
  return `${content} ${name};`;
};

/** Moves the content of the payload that was read last into the buffer. */
function moveContent(buffer: Buffer, name: string, rule: RuleBuilder): void {
  if (rule.current !== null) {
    refuse(
      `${name} stands behind a content while ${rule.current.buffer.name} is looked into`,
      'leave it with pkt_data',
    );
  }
  const { payload } = rule;
  const at = payload.conditions.findLastIndex(({ kind }) => kind === 'content');
  const condition = payload.conditions[at];
  if (condition?.kind !== 'content') refuse(`${name} needs a content of the payload before it`);
  if (condition.rawBytes) refuse(`${name} does not go with rawbytes`);
  if (condition.replacement) refuse(`${name} does not go with replace`);
  rule.setProtocol('http1');
  const use = rule.useOf(buffer);
  if (condition.hasDistance || condition.hasWithin) {
    const before = rule.before({ condition, use: payload }, 'content', 'pcre');
    if (before?.kind === 'content') {
      before.withinNext = false;
      before.distanceNext = false;
    } else if (before?.kind === 'pcre') before.relativeNext = false;
    markRelative(use.conditions.findLast(({ kind }) => kind === 'content' || kind === 'pcre') ?? null);
  }
  payload.conditions.splice(at, 1);
  use.conditions.push(condition);
}

export const stickyKeywords: readonly Keyword[] = BUFFERS.map(sticky);
export const modifierKeywords: readonly Keyword[] = BUFFERS.flatMap(buffer =>
  buffer.modifier === undefined ? [] : [modifier(buffer, buffer.modifier)],
);

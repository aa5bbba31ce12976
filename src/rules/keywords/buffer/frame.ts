import { type Buffer, defineBuffer } from '../../../protocols/buffer.js';
import { FRAMES, STREAM_FRAME } from '../../buffers/frames.js';
import type { RuleBuilder } from '../../compile/builder.js';
import { APP_PROTOCOLS } from '../../header/protocols.js';
import { defineKeyword } from '../../keyword.js';
import { refuse } from '../../text/refusal.js';

/** What stands for all frames among the buffers; the frame's name is beside it. */
const FRAME: Buffer = defineBuffer({
  name: 'frame',
  protocols: [],
  direction: 'both',
  doc: 'A part of a protocol as it stands in the stream.',
  example: 'frame:tls.pdu; content:"x";',
});

export const frame = defineKeyword({
  name: 'frame',
  kind: 'sticky buffer',
  doc: 'A part of a protocol as it stands in the stream: protocol.frame, or its name alone where the protocol is clear.',
  examples: ['frame:tls.pdu; content:"|16 03|"; startswith;', 'frame:smtp.command_line; content:"MAIL";'],
  read(value, rule) {
    const name = nameOf(value.text.trim(), rule);
    rule.select(FRAME, name);
    rule.setProtocol(name.slice(0, name.indexOf('.')));
  },
});

function nameOf(text: string, rule: RuleBuilder): string {
  const dot = text.indexOf('.');
  const before = text.slice(0, Math.max(dot, 0));
  if (dot > 0 && APP_PROTOCOLS[before] !== undefined && isFrame(before, text.slice(dot + 1))) return text;
  const only = rule.protocols.length === 1 ? rule.protocols[0] : undefined;
  if (only === undefined) {
    return refuse(
      `frame: there is no frame ${text}, or the rule does not say of which protocol`,
      'as in frame:tls.pdu;',
    );
  }
  const protocol = only === 'http' ? 'http1' : only;
  if (!isFrame(protocol, text)) {
    refuse(
      `frame: ${protocol} has no frame ${text}`,
      `it has ${[...(FRAMES[protocol] ?? []), STREAM_FRAME].join(', ')}`,
    );
  }
  return `${protocol}.${text}`;
}

const isFrame = (protocol: string, name: string): boolean =>
  name === STREAM_FRAME || (FRAMES[protocol]?.includes(name) ?? false);

/** `flow.age`, `flow.pkts`, `flow.bytes` and `stream_size`: how much a flow has seen. */
import type { FlowCount, StreamSize } from '../../conditions/packet.js';
import { defineKeyword, type Keyword } from '../../keyword.js';
import { MAX_U32, MAX_U64 } from '../../text/number.js';
import { readNumberTest } from '../../text/number-test.js';
import { refuse } from '../../text/refusal.js';

export const flowAge = defineKeyword({
  name: 'flow.age',
  kind: 'flow',
  doc: 'Seconds since the first packet of the flow.',
  examples: ['flow.age:>3600;'],
  read(value, rule) {
    rule.addPacket({
      kind: 'field',
      field: 'flow.age',
      test: readNumberTest(value.text, 'flow.age', { most: MAX_U32 }),
    });
  },
});

const SIDES = { toserver: 'toserver', toclient: 'toclient', either: 'either' } as const;

function count(of: FlowCount['of'], fixed?: 'toserver' | 'toclient'): Keyword {
  const name = fixed === undefined ? `flow.${of}` : `flow.${of}_${fixed}`;
  const most = of === 'pkts' ? MAX_U32 : MAX_U64;
  return defineKeyword({
    name,
    kind: 'flow',
    doc: `${of === 'pkts' ? 'Packets' : 'Bytes'} of the flow ${fixed === undefined ? 'in a direction, or in either' : fixed}.`,
    examples: [fixed === undefined ? `${name}:toclient,>10;` : `${name}:>10;`],
    read(value, rule) {
      const comma = fixed === undefined ? value.text.indexOf(',') : -1;
      const side = fixed ?? SIDES[value.text.slice(0, Math.max(comma, 0)).trim() as keyof typeof SIDES];
      if (side === undefined) return refuse(`${name}: expected toserver, toclient or either, a comma, and a number`);
      const test = readNumberTest(value.text.slice(comma + 1), name, { most });
      rule.addPacket({ kind: 'flow.count', of, side, test });
    },
  });
}

export const flowPackets = count('pkts');
export const flowPacketsToServer = count('pkts', 'toserver');
export const flowPacketsToClient = count('pkts', 'toclient');
export const flowBytes = count('bytes');
export const flowBytesToServer = count('bytes', 'toserver');
export const flowBytesToClient = count('bytes', 'toclient');

const STREAM_SIZE = /^\s*(client|server|both|either)\s*,\s*(<=|>=|!=|<|>|=)\s*,\s*(\d+)\s*$/i;

export const streamSize = defineKeyword({
  name: 'stream_size',
  kind: 'flow',
  doc: 'Bytes of a TCP stream by its sequence numbers.',
  examples: ['stream_size:server,>,1000;'],
  read(value, rule) {
    const shape = STREAM_SIZE.exec(value.text);
    if (!shape)
      return refuse(
        `stream_size: "${value.text}" is not of the form side,operator,number`,
        'as in stream_size:client,>,100;',
      );
    const test = readNumberTest(`${shape[2]}${shape[3]}`, 'stream_size', { most: MAX_U32 });
    rule.addPacket(
      { kind: 'stream_size', side: (shape[1] ?? '').toLowerCase() as StreamSize['side'], test },
      { packet: false },
    );
  },
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1, latin1 } from '../../core/bytes.js';
import { nodePlatform } from '../../engine/platform/node.js';
import { defineProtocol, YES } from '../contract.js';
import { play } from '../play.js';
import { frame } from './build.js';
import { BINARY, TEXT } from './frame.js';
import { websocket } from './index.js';
import { websocketLog } from './log.js';

const KEY = [1, 2, 3, 4];
/** The example of RFC 6455 §1.3. */
const HANDSHAKE = { key: 'dGhlIHNhbXBsZSBub25jZQ==', accept: 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=' };

function stage(context: unknown) {
  const seen: string[] = [];
  const inner = defineProtocol({
    name: 'inner',
    title: 'Inner',
    probe: { tcp: () => YES },
    open: () => ({
      data: (fromOriginator, bytes, start, end) => {
        seen.push((fromOriginator ? '>' : '<') + latin1(bytes, start, end));
        return end - start;
      },
      gap: () => true,
    }),
  });
  return { seen, stage: play(websocket, { others: [inner], context, platform: nodePlatform() }) };
}

describe('WebSocket', () => {
  it('writes what the handshake told', () => {
    const { stage: played } = stage({ ...HANDSHAKE, host: 'www.example', uri: '/chat', subprotocol: 'v1' });
    expect(played.close().records.of(websocketLog)).toMatchObject([
      { host: 'www.example', uri: '/chat', subprotocol: 'v1' },
    ]);
    expect(played.weirds).toEqual([]);
    expect(played.services).toEqual(['websocket']);
  });

  it('checks that the server has read the key', () => {
    expect(stage({ ...HANDSHAKE, accept: 'other' }).stage.weirds).toEqual(['websocket_wrong_accept_header']);
    expect(stage({}).stage.weirds).toEqual(['websocket_missing_key_header', 'websocket_missing_accept_header']);
  });

  it('hands on what stands in text and binary frames, unmasked', () => {
    const { seen, stage: played } = stage(HANDSHAKE);
    played
      .originator(frame(TEXT, fromLatin1('hello'), KEY))
      .responder(frame(BINARY, fromLatin1('y'.repeat(200))))
      .originator(frame(9, fromLatin1('ping'), KEY));
    expect(seen).toEqual(['>hello', `<${'y'.repeat(200)}`]);
  });

  it('hands on nothing where messages are compressed', () => {
    const { seen, stage: played } = stage({ ...HANDSHAKE, serverExtensions: ['permessage-deflate'] });
    played.originator(frame(TEXT, fromLatin1('hello'), KEY));
    expect(seen).toEqual([]);
  });

  it('goes on behind a gap within a frame', () => {
    const { seen, stage: played } = stage(HANDSHAKE);
    const sent = frame(TEXT, fromLatin1('abcdefgh'), KEY);
    played.originator(sent.slice(0, 8)).gap(true, 2).originator(sent.slice(10));
    expect(seen.join('')).toBe('>ab>efgh');
  });

  it('sees the same however the stream is cut, and never throws', () => {
    const sent = new Uint8Array([
      ...frame(TEXT, fromLatin1('first'), KEY),
      ...frame(BINARY, fromLatin1('second'), KEY),
    ]);
    fc.assert(
      fc.property(fc.array(fc.nat(sent.length)), cuts => {
        const { seen, stage: played } = stage(HANDSHAKE);
        played.pieces(true, sent, cuts);
        expect(seen.map(piece => piece.slice(1)).join('')).toBe('firstsecond');
      }),
    );
    fc.assert(fc.property(fc.uint8Array(), bytes => void stage(HANDSHAKE).stage.originator(bytes).close()));
  });
});

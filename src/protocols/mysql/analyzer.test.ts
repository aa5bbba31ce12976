import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../core/bytes.js';
import { play } from '../play.js';
import { fakeTls } from '../shared/carried.js';
import { mysql } from './index.js';

/** What each side says in turn, `>` from the originator. */
const lines: readonly (readonly ['>' | '<', string])[] = [
  ['<', '1c0000000a382e302e3333000000000000000000000000000000000000000000'],
  ['>', '20000001000a000000000000000000000000000000000000000000000000000000000000'],
];

function speak(cut: number) {
  const tls = fakeTls();
  const played = play(mysql, { others: [tls.protocol] });
  for (const [side, line] of lines) {
    const bytes = fromHex(line);
    played.pieces(side === '>', bytes, [cut, cut * 2]);
  }
  played.originator(fromHex('160301')).close();
  return { played, seen: tls.seen };
}

describe('MySQL', () => {
  it('hands over to TLS however the stream is cut', () => {
    fc.assert(
      fc.property(fc.nat(40), cut => {
        const { played, seen } = speak(cut);
        expect(played.services).toEqual(['mysql', 'ssl']);
        expect(seen).toEqual({ originator: 3, responder: 0 });
      }),
    );
  });

  it('is known by its first words', () => {
    const played = play(mysql);
    for (const [side, line] of lines.slice(0, 2)) {
      if (side === '>') played.originator(fromHex(line));
      else played.responder(fromHex(line));
    }
    expect(played.services).toEqual(['mysql']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.uint8Array({ maxLength: 60 }))), pieces => {
        const played = play(mysql);
        for (const [fromOriginator, bytes] of pieces) {
          if (fromOriginator) played.originator(bytes);
          else played.responder(bytes);
        }
        played.close();
      }),
    );
  });
});

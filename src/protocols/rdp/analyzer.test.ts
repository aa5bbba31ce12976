import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../core/bytes.js';
import { play } from '../play.js';
import { fakeTls } from '../shared/carried.js';
import { rdp } from './index.js';

/** What each side says in turn, `>` from the originator. */
const lines: readonly (readonly ['>' | '<', string])[] = [
  ['>', '030000130ee000000000000100080003000000'],
  ['<', '030000130ed000001234000200080001000000'],
];

function speak(cut: number) {
  const tls = fakeTls();
  const played = play(rdp, { others: [tls.protocol] });
  for (const [side, line] of lines) {
    const bytes = fromHex(line);
    played.pieces(side === '>', bytes, [cut, cut * 2]);
  }
  played.originator(fromHex('160301')).close();
  return { played, seen: tls.seen };
}

describe('RDP', () => {
  it('hands over to TLS however the stream is cut', () => {
    fc.assert(
      fc.property(fc.nat(40), cut => {
        const { played, seen } = speak(cut);
        expect(played.services).toEqual(['rdp', 'ssl']);
        expect(seen).toEqual({ originator: 3, responder: 0 });
      }),
    );
  });

  it('is known by its first words', () => {
    const played = play(rdp);
    for (const [side, line] of lines.slice(0, 2)) {
      if (side === '>') played.originator(fromHex(line));
      else played.responder(fromHex(line));
    }
    expect(played.services).toEqual(['rdp']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.uint8Array({ maxLength: 60 }))), pieces => {
        const played = play(rdp);
        for (const [fromOriginator, bytes] of pieces) {
          if (fromOriginator) played.originator(bytes);
          else played.responder(bytes);
        }
        played.close();
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../core/bytes.js';
import { play } from '../play.js';
import { fakeTls } from '../shared/carried.js';
import { irc } from './index.js';

/** What each side says in turn, `>` from the originator. */
const lines: readonly (readonly ['>' | '<', string])[] = [
  ['>', 'CAP LS 302\r\n'],
  ['<', ':irc.example CAP * LS :tls\r\n'],
  ['>', 'STARTTLS\r\n'],
  ['<', ':irc.example 670 * :begin\r\n'],
];

function speak(cut: number) {
  const tls = fakeTls();
  const played = play(irc, { others: [tls.protocol] });
  for (const [side, line] of lines) {
    const bytes = fromLatin1(line);
    played.pieces(side === '>', bytes, [cut, cut * 2]);
  }
  played.originator(fromLatin1('\x16\x03\x01')).close();
  return { played, seen: tls.seen };
}

describe('IRC', () => {
  it('hands over to TLS however the stream is cut', () => {
    fc.assert(
      fc.property(fc.nat(40), cut => {
        const { played, seen } = speak(cut);
        expect(played.services).toEqual(['irc', 'ssl']);
        expect(seen).toEqual({ originator: 3, responder: 0 });
      }),
    );
  });

  it('is known by its first words', () => {
    const played = play(irc);
    for (const [side, line] of lines.slice(0, 2)) {
      if (side === '>') played.originator(fromLatin1(line));
      else played.responder(fromLatin1(line));
    }
    expect(played.services).toEqual(['irc']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.uint8Array({ maxLength: 60 }))), pieces => {
        const played = play(irc);
        for (const [fromOriginator, bytes] of pieces) {
          if (fromOriginator) played.originator(bytes);
          else played.responder(bytes);
        }
        played.close();
      }),
    );
  });
});

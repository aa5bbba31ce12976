import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../core/bytes.js';
import { play } from '../play.js';
import { fakeTls } from '../shared/carried.js';
import { xmpp } from './index.js';

/** What each side says in turn, `>` from the originator. */
const lines: readonly (readonly ['>' | '<', string])[] = [
  ['>', "<?xml version='1.0'?><stream:stream to='example.org'>"],
  ['<', "<stream:stream from='example.org'><stream:features><starttls/></stream:features>"],
  ['>', "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"],
  ['<', "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"],
];

function speak(cut: number) {
  const tls = fakeTls();
  const played = play(xmpp, { others: [tls.protocol] });
  for (const [side, line] of lines) {
    const bytes = fromLatin1(line);
    played.pieces(side === '>', bytes, [cut, cut * 2]);
  }
  played.originator(fromLatin1('\x16\x03\x01')).close();
  return { played, seen: tls.seen };
}

describe('XMPP', () => {
  it('hands over to TLS however the stream is cut', () => {
    fc.assert(
      fc.property(fc.nat(40), cut => {
        const { played, seen } = speak(cut);
        expect(played.services).toEqual(['xmpp', 'ssl']);
        expect(seen).toEqual({ originator: 3, responder: 0 });
      }),
    );
  });

  it('is known by its first words', () => {
    const played = play(xmpp);
    for (const [side, line] of lines.slice(0, 2)) {
      if (side === '>') played.originator(fromLatin1(line));
      else played.responder(fromLatin1(line));
    }
    expect(played.services).toEqual(['xmpp']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.uint8Array({ maxLength: 60 }))), pieces => {
        const played = play(xmpp);
        for (const [fromOriginator, bytes] of pieces) {
          if (fromOriginator) played.originator(bytes);
          else played.responder(bytes);
        }
        played.close();
      }),
    );
  });
});

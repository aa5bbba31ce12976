import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1, latin1, u8 } from '../../core/bytes.js';
import { type Analyzer, defineProtocol, type Report } from '../contract.js';
import { play } from '../play.js';

/** Lines of `length, text`: whole ones are consumed. */
function lines(behave: (report: Report, line: string) => void = () => undefined, asks = false) {
  const heard: string[] = [];
  const calls: number[] = [];
  const protocol = defineProtocol({
    name: 'lines',
    analyzer: 'LINES',
    title: 'lines',
    ports: { tcp: [7] },
    open: (report): Analyzer => {
      let wanted = 0;
      return {
        data: (_from, bytes, start, end) => {
          calls.push(end - start);
          let at = start;
          while (at < end && at + 1 + u8(bytes, at) <= end) {
            const line = latin1(bytes, at + 1, at + 1 + u8(bytes, at));
            heard.push(line);
            behave(report, line);
            at += 1 + line.length;
          }
          wanted = at < end ? 1 + u8(bytes, at) : 0;
          return at - start;
        },
        needs: () => (asks ? wanted : 0),
        gap: (_from, length) => {
          heard.push(`gap ${length}`);
          return true;
        },
        close: () => {
          heard.push('close');
        },
      };
    },
  });
  return { protocol, heard, calls };
}

const line = (text: string) => fromLatin1(String.fromCharCode(text.length) + text);
const joined = (...texts: string[]) => Uint8Array.from(texts.flatMap(text => [...line(text)]));

describe('an analyzer on its connection', () => {
  it('is shown unconsumed bytes again, with the same result however the stream is cut', () => {
    const stream = fc.array(fc.string({ maxLength: 90, unit: fc.constantFrom('a', 'b') }), { maxLength: 8 });
    fc.assert(
      fc.property(stream, fc.array(fc.nat(400)), fc.boolean(), (texts, cuts, asks) => {
        const { protocol, heard } = lines(undefined, asks);
        play(protocol)
          .pieces(true, joined(...texts), cuts)
          .close();
        expect(heard).toEqual([...texts, 'close']);
      }),
    );
  });

  it('is not asked again before the bytes that it needs are there', () => {
    const { protocol, calls } = lines(undefined, true);
    play(protocol).pieces(true, joined('a'.repeat(90)), [10, 20, 30, 40, 50, 60]);
    expect(calls).toEqual([10, 91]);
  });

  it('hears of unconsumed bytes as a part of the gap that follows', () => {
    const { protocol, heard } = lines();
    play(protocol).originator(joined('abc').slice(0, 2)).gap(true, 10).originator(line('next')).close();
    expect(heard).toEqual(['gap 12', 'next', 'close']);
  });

  it('is dropped in silence when it breaks its rules before it was confirmed', () => {
    const { protocol, heard } = lines((report, text) => {
      if (text === 'bad') report.violation('bad line');
    });
    const played = play(protocol).originator(line('bad')).originator(line('more')).close();
    expect(heard).toEqual(['bad', 'close']);
    expect(played.violations).toEqual([]);
    expect(played.services).toEqual([]);
  });

  it('is logged and loses its name when it breaks its rules after it was confirmed', () => {
    const { protocol } = lines((report, text) => {
      if (text === 'bad') report.violation('bad line', 'bad');
      else report.confirm();
    });
    const played = play(protocol).originator(line('good'));
    expect(played.services).toEqual(['lines']);
    played.originator(line('bad')).originator(line('good')).close();
    expect(played.violations).toEqual(['bad line']);
    expect(played.services).toEqual([]);
  });

  it('is followed further when it breaks its rules late in a long connection', () => {
    const { protocol, heard } = lines((report, text) => {
      if (text === 'bad') report.violation('bad line');
      else report.confirm();
    });
    const played = play(protocol);
    for (let count = 0; count < 120; count++) played.originator(line('x'.repeat(100)));
    played.originator(line('bad')).originator(line('after'));
    expect(heard.slice(-2)).toEqual(['bad', 'after']);
    expect(played.services).toEqual(['lines']);
  });

  it('reads no more when it has all that it wants, and is still closed', () => {
    const { protocol, heard } = lines(report => report.done());
    play(protocol).originator(line('all')).originator(line('more')).gap(true, 3).close();
    expect(heard).toEqual(['all', 'close']);
  });
});

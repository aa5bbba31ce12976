import { describe, expect, it } from 'vitest';
import { fromLatin1, latin1, startsWith } from '../../core/bytes.js';
import { GIVE_UP } from '../../core/outcome.js';
import { type Analyzer, defineProtocol, MAYBE, NO, type Protocol, type Report, YES } from '../contract.js';
import { type PlayOptions, play } from '../play.js';

/** A protocol that writes down what it is shown, known by its first word. */
function listener(name: string, word: string, more: Partial<Protocol> & { behave?: Behaviour } = {}) {
  const heard: string[] = [];
  const { behave = {}, ...rest } = more;
  const protocol = defineProtocol({
    name,
    title: name,
    probe: { tcp: knows(word), udp: knows(word) },
    open: report => ({
      data: (from, bytes, start, end) => {
        const text = latin1(bytes, start, end);
        heard.push(`${from ? '>' : '<'}${text}`);
        return behave.data?.(report, text) ?? end - start;
      },
      datagram: (from, bytes, start, end) => {
        const text = latin1(bytes, start, end);
        heard.push(`${from ? '>' : '<'}${text}`);
        return behave.data?.(report, text) ?? 0;
      },
      gap: (from, length) => {
        heard.push(`${from ? '>' : '<'}gap ${length}`);
        return true;
      },
      flipped: () => {
        heard.push('flipped');
      },
      end: from => {
        heard.push(`${from ? '>' : '<'}end`);
      },
      close: () => {
        heard.push('close');
        behave.close?.();
      },
    }),
    ...rest,
  } as Protocol);
  return { protocol, heard };
}

interface Behaviour {
  data?: (report: Pick<Report, 'confirm'>, text: string) => number | undefined;
  close?: () => void;
}

const knows =
  (word: string) =>
  (bytes: Uint8Array, start: number, end: number): number => {
    if (startsWith(bytes, start, end, word)) return YES;
    return end - start < word.length && word.startsWith(latin1(bytes, start, end)) ? MAYBE : NO;
  };

const confirms = {
  data: (report: Pick<Report, 'confirm'>) => {
    report.confirm();
    return undefined;
  },
};

const say = fromLatin1;
const byContent = (others: readonly Protocol[] = []): PlayOptions => ({ byContent: true, others });

describe('the recognizer', () => {
  it('shows the protocol that it found everything from the first byte', () => {
    const one = listener('one', 'HELLO');
    play(one.protocol, byContent()).responder(say('banner')).originator(say('HEL')).originator(say('LO')).close();
    expect(one.heard).toEqual(['<banner', '>HEL', '>LO', 'close']);
  });

  it('asks again for as long as a protocol is undecided, and no longer', () => {
    let asked = 0;
    const curious: Protocol = {
      name: 'curious',
      title: 'curious',
      probe: {
        tcp: (_bytes, start, end) => {
          asked++;
          return end - start < 20 ? MAYBE : NO;
        },
      },
    };
    const played = play(curious, byContent());
    for (let piece = 0; piece < 50; piece++) played.originator(say('ten bytes.'));
    expect(asked).toBe(2);
  });

  it('keeps a bounded beginning of a stream that nobody knows', () => {
    const one = listener('one', 'HELLO');
    const played = play(one.protocol, byContent());
    for (let piece = 0; piece < 100; piece++) played.originator(new Uint8Array(1000));
    played.responder(say('HELLO')).close();
    expect(one.heard).toEqual([]);
  });

  it('asks the others when what was opened refuses the bytes', () => {
    const wrong = listener('wrong', 'HEL', { behave: { data: () => GIVE_UP } });
    const right = listener('right', 'HELLO', { behave: confirms });
    const played = play(wrong.protocol, byContent([right.protocol]))
      .originator(say('HELLO'))
      .close();
    expect(played.services).toEqual(['right']);
    expect(right.heard).toEqual(['>HELLO', 'close']);
  });

  it('asks the others about a datagram that was refused', () => {
    const wrong = listener('wrong', 'HEL', { behave: { data: () => GIVE_UP } });
    const right = listener('right', 'HELLO', { behave: confirms });
    const played = play(wrong.protocol, { ...byContent([right.protocol]), transport: 'udp' });
    expect(played.originator(say('HELLO')).services).toEqual(['right']);
  });

  it('asks nobody once a protocol has confirmed itself', () => {
    const first = listener('first', 'HELLO', { behave: confirms, ports: { tcp: [9] } });
    const second = listener('second', 'HELLO', { behave: confirms });
    const played = play(first.protocol, byContent([second.protocol]))
      .originator(say('HELLO'))
      .responder(say('HELLO'));
    expect(played.services).toEqual(['first']);
    expect(second.heard).toEqual([]);
  });

  it('shows a gap in its place to the protocol that it finds afterwards', () => {
    const one = listener('one', 'HELLO');
    play(one.protocol, byContent()).originator(say('lost in')).gap(true, 7).responder(say('HELLO')).close();
    expect(one.heard).toEqual(['>lost in', '>gap 7', '<HELLO', 'close']);
  });

  it('does not take what follows a gap for a beginning', () => {
    const one = listener('one', 'HELLO');
    play(one.protocol, byContent()).gap(true, 7).originator(say('HELLO')).close();
    expect(one.heard).toEqual([]);
  });

  it('turns with the connection', () => {
    const one = listener('one', 'HELLO');
    play(one.protocol, byContent()).originator(say('banner')).flip().originator(say('HELLO')).close();
    expect(one.heard).toEqual(['<banner', '>HELLO', 'close']);
  });

  it('names a connection after a sure probe when it ends before a protocol confirmed itself', () => {
    const one = listener('one', 'HELLO');
    expect(play(one.protocol, byContent()).originator(say('HELLO')).close().services).toEqual(['one']);
    expect(play(one.protocol).originator(say('HELLO')).close().services).toEqual([]);
  });

  it('does not name a connection after a probe that was wrong, or that proves nothing', () => {
    const refuses = listener('refuses', 'HELLO', { behave: { data: () => GIVE_UP } });
    const weak = listener('weak', 'HELLO', { probeIsProof: false });
    for (const { protocol } of [refuses, weak]) {
      expect(play(protocol, byContent()).originator(say('HELLO')).close().services).toEqual([]);
    }
  });

  it('goes on when an analyzer or a probe throws', () => {
    const broken = listener('broken', 'HEL', {
      behave: {
        data: () => {
          throw new Error('a mistake of ours');
        },
      },
    });
    const whole = listener('whole', 'HELLO', { behave: confirms });
    const thrower: Protocol = {
      name: 'thrower',
      title: 'thrower',
      probe: {
        tcp: () => {
          throw new Error('another one');
        },
      },
    };
    const played = play(broken.protocol, byContent([thrower, whole.protocol]));
    const faults: string[] = [];
    played.sessions.fault = (entry, error) => faults.push(`${entry.protocol.name}: ${(error as Error).message}`);
    expect(played.originator(say('HELLO')).close().services).toEqual(['whole']);
    expect(faults).toContain('broken: a mistake of ours');
  });

  it('ends at a bounded depth when a protocol carries itself', () => {
    let opened = 0;
    const nested = defineProtocol({
      name: 'nested',
      title: 'nested',
      probe: { tcp: knows('N') },
      open: (report): Analyzer => {
        opened++;
        const inside = report.carry(null);
        return {
          data: (from, bytes, start, end) => {
            if (end > start + 1) inside.data(from, bytes, start + 1, end);
            return end - start;
          },
        };
      },
    });
    play(nested, byContent())
      .originator(say('N'.repeat(10_000)))
      .close();
    expect(opened).toBeLessThan(20);
  });
});

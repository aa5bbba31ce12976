import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../core/bytes.js';
import { play } from '../play.js';
import { syslog, syslogTcp } from './index.js';
import { syslogLog } from './log.js';

describe('syslog', () => {
  it.each([
    ['<134>Oct 11 host su: failed', 'LOCAL0', 'INFO', 'Oct 11 host su: failed'],
    ['<0>x', 'KERN', 'EMERG', 'x'],
    ['<999>x', '?-124', 'DEBUG', 'x'],
    ['no priority', 'UNSPECIFIED', 'UNSPECIFIED', 'no priority'],
    ['<>x', 'UNSPECIFIED', 'UNSPECIFIED', '<>x'],
  ])('reads %j in a datagram', (text, facility, severity, message) => {
    const played = play(syslog, { transport: 'udp' }).originator(fromLatin1(text));
    expect(played.records.of(syslogLog)).toMatchObject([{ proto: 'udp', facility, severity, message }]);
    expect(played.services).toEqual(['syslog']);
  });

  it('reads both framings of a stream, however it is cut', () => {
    const stream = fromLatin1('5 <13>a<14>second\r\n6 <15>bc<16>x\n');
    fc.assert(
      fc.property(fc.array(fc.nat(40)), cuts => {
        const played = play(syslogTcp).pieces(true, stream, cuts).close();
        expect(played.records.of(syslogLog).map(record => record.message)).toEqual(['a', 'second', 'bc', 'x']);
        expect(played.services).toEqual(['syslog_tcp']);
      }),
    );
  });

  it('gives up what is neither, and never throws', () => {
    const played = play(syslogTcp).originator(fromLatin1('5 <13>aGET / HTTP/1.1\r\n'));
    expect(played.violations).toHaveLength(1);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), noise => {
        play(syslogTcp).originator(noise).close();
        play(syslog, { transport: 'udp' }).originator(noise).close();
      }),
    );
  });
});

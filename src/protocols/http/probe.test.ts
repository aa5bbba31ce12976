import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../core/bytes.js';
import { NO, YES } from '../contract.js';
import { probeHttp } from './probe.js';

describe('the probe of HTTP', () => {
  const probe = (sent: string, fromOriginator: boolean) => probeHttp(fromLatin1(sent), 0, sent.length, fromOriginator);

  it('knows requests of every method by their version, and responses by their status line', () => {
    expect(probe('GET / HTTP/1.1\r\n', true)).toBe(YES);
    expect(probe('FROB-IT /x HTTP/1.0\r\n', true)).toBe(YES);
    expect(probe('HTTP/1.1 200 OK\r\n', false)).toBe(YES);
  });

  it('takes nothing else', () => {
    expect(probe('SSH-2.0-OpenSSH_9\r\n', true)).toBe(NO);
    expect(probe('GET me out of here\r\n', true)).toBe(NO);
    expect(probe('\x16\x03\x01\0\x05\x01', true)).toBe(NO);
  });
});

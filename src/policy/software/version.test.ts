import { describe, expect, it } from 'vitest';
import { parseVersion } from './version.js';

describe('versions of programs', () => {
  it.each([
    ['OpenSSH_9.6p1 Ubuntu-3', 'OpenSSH', [9, 6], 'p1'],
    ['Apache/2.4.58 (Unix)', 'Apache', [2, 4, 58], 'Unix'],
    ['curl', 'curl', [], undefined],
    ['Mozilla/5.0 (X11; rv:115.0) Gecko/20100101 Firefox/115.0', 'Firefox', [115, 0], undefined],
    ['Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko', 'MSIE', [11, 0], undefined],
    ['Mozilla/5.0 (iPhone) Version/17.1 Mobile/15E148 Safari/604.1', 'Safari', [17, 1], 'Mobile'],
  ])('are read out of %s', (text, name, numbers, addl) => {
    expect(parseVersion(text)).toEqual({ name, numbers, addl });
  });
});

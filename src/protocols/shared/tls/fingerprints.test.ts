import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nodePlatform } from '../../../engine/platform/node.js';
import { alpn, clientHello, serverHello, serverName, versions } from './build.js';
import { ja3, ja3s, ja4 } from './fingerprints.js';
import { readClientHello, readServerHello } from './hello.js';

const platform = nodePlatform();
const read = (body: number[], isDatagram = false) => {
  const hello = readClientHello(Uint8Array.from(body), 0, body.length, isDatagram);
  if (!hello) throw new Error('no hello');
  return hello;
};
const digest = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

const body = clientHello({
  ciphers: [0x0a0a, 0x1301, 0xc02f],
  extensions: [
    [0x1a1a, []],
    serverName('www.example.com'),
    [10, [0, 4, 0x2a, 0x2a, 0, 29]],
    [11, [1, 0]],
    [13, [0, 4, 4, 3, 8, 4]],
    alpn('h2'),
    versions(0x3a3a, 0x0304, 0x0303),
  ],
});

it('JA3 lists version, ciphers, extensions, groups and formats without GREASE', () => {
  expect(ja3(read(body), platform)).toBe(digest('md5', '771,4865-49199,0-10-11-13-16-43,29,0'));
});

it('JA4 counts, sorts and keeps the order of signature algorithms', () => {
  const ciphers = digest('sha256', '1301,c02f').slice(0, 12);
  const extensions = digest('sha256', '000a,000b,000d,002b_0403,0804').slice(0, 12);
  expect(ja4(read(body), 't', platform)).toBe(`t13d0206h2_${ciphers}_${extensions}`);
  expect(ja4(read(body), 'q', platform)).toMatch(/^q13d0206h2_/);
});

it('JA4 writes i without a server name, 00 without ALPN and zeros without extensions', () => {
  expect(ja4(read(clientHello({ ciphers: [0x009c] })), 't', platform)).toMatch(
    /^t12i010000_[0-9a-f]{12}_000000000000$/,
  );
});

it('JA4 takes the hexadecimal digits of a protocol that does not begin and end with a letter or digit', () => {
  const hello = read(clientHello({ extensions: [alpn('\xab\xcd')] }));
  expect(ja4(hello, 't', platform).slice(8, 10)).toBe('ad');
  expect(ja4(read(clientHello({ extensions: [alpn('x')] })), 't', platform).slice(8, 10)).toBe('xx');
});

it('JA4 of DTLS counts versions downwards', () => {
  const dtls = clientHello({ version: 0xfefd });
  dtls.splice(35, 0, 0); // an empty cookie
  expect(ja4(read(dtls, true), 'd', platform)).toMatch(/^dd2/);
});

it('JA3S lists version, cipher and extensions', () => {
  const bytes = Uint8Array.from(
    serverHello({
      ciphers: [0xc02f],
      extensions: [
        [65281, [0]],
        [11, [1, 0]],
      ],
    }),
  );
  const hello = readServerHello(bytes, 0, bytes.length);
  expect(hello && ja3s(hello, platform)).toBe(digest('md5', '771,49199,65281-11'));
});

it('noise and cut hellos never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), (noise, cut) => {
      readClientHello(noise, 0, noise.length, false);
      readClientHello(noise, 0, noise.length, true);
      readServerHello(noise, 0, noise.length);
      readClientHello(Uint8Array.from(body), 0, Math.min(cut, body.length), false);
    }),
  );
});

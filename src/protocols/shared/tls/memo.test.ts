import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nodePlatform } from '../../../engine/platform/node.js';
import { alpn, clientHello, serverHello, serverName, versions } from './build.js';
import { ja3, ja3s, ja4 } from './fingerprints.js';
import { readClientHello, readServerHello } from './hello.js';
import { seeClientHello, seeServerHello } from './memo.js';

const platform = nodePlatform();
const octets = (most: number) => fc.array(fc.nat(255), { maxLength: most });
/** Extensions as programs send them, and some that nobody does. */
const extension = fc.oneof(
  fc.constantFrom(serverName('a.example'), serverName('b.example'), alpn('h2'), versions(0x0304, 0x0303)),
  fc.tuple(fc.constantFrom(0, 10, 11, 13, 16, 21, 35, 40, 41, 43, 45, 51, 65037), octets(8)),
);
const options = fc.record({
  version: fc.constantFrom(0x0301, 0x0303, 0x0304, 0x7f12, 0xfefd),
  sessionId: octets(4),
  ciphers: fc.array(fc.constantFrom(0x1301, 0xc02f), { minLength: 1, maxLength: 3 }),
  extensions: fc.array(extension, { maxLength: 4 }),
});
const spoiled = fc.record({ cut: fc.nat(40), at: fc.nat(200), byte: fc.nat(255), isSpoiled: fc.boolean() });

it('a client hello of a kind that came before is read as if it were the first', () => {
  fc.assert(
    fc.property(options, spoiled, (some, { cut, at, byte, isSpoiled }) => {
      const bytes = Uint8Array.from(clientHello(some));
      if (isSpoiled && at < bytes.length) bytes[at] = byte;
      const end = isSpoiled ? Math.max(0, bytes.length - cut) : bytes.length;
      const hello = readClientHello(bytes, 0, end, false);
      const prints = hello && { ja3: ja3(hello, platform), ja4: ja4(hello, 't', platform) };
      expect(seeClientHello(bytes, 0, end, 't', platform)).toEqual(hello && { ...hello, ...prints });
    }),
    { numRuns: 2000 },
  );
});

it('a server hello of a kind that came before is read as if it were the first', () => {
  fc.assert(
    fc.property(options, spoiled, (some, { cut, at, byte, isSpoiled }) => {
      const bytes = Uint8Array.from(serverHello(some));
      if (isSpoiled && at < bytes.length) bytes[at] = byte;
      const end = isSpoiled ? Math.max(0, bytes.length - cut) : bytes.length;
      const hello = readServerHello(bytes, 0, end);
      expect(seeServerHello(bytes, 0, end, platform)).toEqual(hello && { ...hello, ja3s: ja3s(hello, platform) });
    }),
    { numRuns: 2000 },
  );
});

it('hellos of one program share what they have alike', () => {
  const hello = (name: string) => Uint8Array.from(clientHello({ extensions: [serverName(name), alpn('h2')] }));
  const [first, second] = ['a.example', 'b.example'].map(name => {
    const bytes = hello(name);
    return seeClientHello(bytes, 0, bytes.length, 't', platform);
  });
  expect(second?.extensions.serverNames).toEqual(['b.example']);
  expect(second?.ciphers).toBe(first?.ciphers);
});

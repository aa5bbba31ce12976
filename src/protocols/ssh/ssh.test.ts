import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../core/bytes.js';
import type { Platform } from '../../core/platform.js';
import { YES } from '../contract.js';
import { type Play, play } from '../play.js';
import { LoginWatcher } from './auth.js';
import { kexinit, sshPacket, sshString } from './build.js';
import { ssh } from './index.js';
import { sshLog } from './log.js';
import { probe, spokenVersion } from './version.js';

const digest: Platform['digest'] = (name, bytes, start = 0, end = bytes.length) =>
  createHash(name).update(bytes.subarray(start, end)).digest('hex');
const platform = { digest } as unknown as Platform;

const offer = {
  kex: 'curve25519-sha256,ecdh-sha2-nistp256',
  hostKey: 'ssh-ed25519',
  cipher: 'aes128-ctr,aes256-ctr',
  mac: 'hmac-sha2-256',
  compression: 'none,zlib@openssh.com',
};
const NEWKEYS = sshPacket(21, []);
const reply = sshPacket(31, [...sshString('a host key'), ...sshString('q'), ...sshString('signature')]);
const sealed = (length: number) => new Uint8Array(length).fill(0xaa);

function handshake(serverOffer = offer): Play {
  return play(ssh, { platform })
    .responder(fromLatin1('SSH-2.0-server\r\n'))
    .originator(fromLatin1('SSH-2.0-client\r\n'))
    .originator(kexinit(offer))
    .responder(kexinit(serverOffer))
    .responder(Uint8Array.from([...reply, ...NEWKEYS]))
    .originator(NEWKEYS);
}

describe('ssh', () => {
  it('says what both sides agreed on, and whose key the server has', () => {
    const played = handshake({ ...offer, kex: 'ecdh-sha2-nistp256', cipher: 'aes256-ctr' }).close();
    expect(played.records.of(sshLog)[0]).toMatchObject({
      version: 2,
      client: 'SSH-2.0-client',
      server: 'SSH-2.0-server',
      kex_alg: 'ecdh-sha2-nistp256',
      cipher_alg: 'aes256-ctr',
      compression_alg: 'none',
      host_key_fingerprint: `SHA256:${createHash('sha256').update('a host key').digest('base64').slice(0, 32)}`,
      hassh: createHash('md5').update([offer.kex, offer.cipher, offer.mac, offer.compression].join(';')).digest('hex'),
      auth_attempts: 0,
    });
    expect(played.services).toEqual(['ssh']);
  });

  it('takes no message for a host key where one side alone is seen: the method is not known', () => {
    const played = play(ssh, { platform }).responder(fromLatin1('SSH-2.0-server\r\n')).responder(kexinit(offer));
    played.responder(reply).close();
    expect(played.records.of(sshLog)).toHaveLength(1);
    expect(played.records.of(sshLog)[0]?.host_key_fingerprint).toBeUndefined();
  });

  it('tells a login that succeeds at the second try by the lengths', () => {
    const played = handshake().originator(sealed(44)).responder(sealed(44)).originator(sealed(60));
    played.responder(sealed(60)).originator(sealed(140)).responder(sealed(60)).originator(sealed(140));
    expect(played.records.of(sshLog)).toHaveLength(0);
    played.responder(sealed(28));
    expect(played.records.of(sshLog)).toMatchObject([{ auth_success: true, auth_attempts: 2 }]);
    expect(played.close().records.of(sshLog)).toHaveLength(1);
  });

  it('tells nothing of compressed streams', () => {
    const played = handshake({ ...offer, compression: 'zlib@openssh.com' });
    played.originator(sealed(44)).responder(sealed(44)).responder(sealed(28)).close();
    expect(played.records.of(sshLog)[0]?.auth_success).toBeUndefined();
  });

  it('does not take one side alone for a connection that was recognised', () => {
    const played = play(ssh, { platform }).originator(fromLatin1('SSH-2.0-client\r\n')).originator(kexinit(offer));
    played.originator(NEWKEYS).close();
    expect(played.services).toEqual([]);
    expect(played.records.of(sshLog)).toMatchObject([{ client: 'SSH-2.0-client', auth_attempts: 0 }]);
  });

  it('sees the same record however the handshake is cut, and never throws', () => {
    const client = Uint8Array.from([...fromLatin1('SSH-2.0-client\r\n'), ...kexinit(offer), ...NEWKEYS]);
    fc.assert(
      fc.property(fc.array(fc.nat(client.length)), fc.uint8Array({ maxLength: 600 }), (cuts, noise) => {
        const cut = play(ssh, { platform }).pieces(true, client, cuts).close().records.of(sshLog)[0];
        expect(cut?.client).toBe('SSH-2.0-client');
        expect(cut?.hassh).toHaveLength(32);
        const version = noise.length % 2 ? 'SSH-1.5-x\n' : 'SSH-2.0-x\n';
        const bytes = Uint8Array.from([...fromLatin1(version), ...noise]);
        play(ssh, { platform: { ...platform, hash: () => ({ update: () => undefined, digest: () => '' }) } })
          .responder(bytes)
          .originator(bytes)
          .close();
      }),
    );
  });
});

describe('versions', () => {
  it.each([
    ['SSH-2.0-a', 'SSH-1.99-b', 2],
    ['SSH-1.99-a', 'SSH-1.99-b', 2],
    ['SSH-1.5-a', 'SSH-1.99-b', 1],
    ['SSH-1.5-a', 'SSH-2.0-b', 0],
    ['SSH-2.0-a', undefined, undefined],
  ])('of %s and %s are %s', (client, server, version) => {
    expect(spokenVersion(client, server)).toBe(version);
  });

  it('are what SSH is told by', () => {
    const bytes = fromLatin1('SSH-2.0-x');
    expect(probe(bytes, 0, bytes.length)).toBe(YES);
  });
});

describe('lengths', () => {
  it('skip a banner, once', () => {
    const login = new LoginWatcher();
    login.see(true, 40);
    expect([44, 900, 60, 60, 28].map(length => login.see(false, length))).toEqual([
      undefined,
      undefined,
      undefined,
      false,
      true,
    ]);
    expect(login.decided).toBe(true);
  });
});

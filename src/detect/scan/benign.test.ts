import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINUX, Play, range } from './build.js';

const CLIENT = '10.0.5.40';
const elsewhere = (index: number): string =>
  `${20 + ((index * 37) % 150)}.${(index * 91) % 250}.${(index * 53) % 250}.${1 + ((index * 17) % 250)}`;

describe('ordinary traffic stays silent', () => {
  it('browsing, with some sites that are down', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 50, maxLength: 300 }), up => {
        const play = new Play();
        up.forEach((isUp, index) => {
          play.flow(
            index * 3,
            CLIENT,
            elsewhere(index),
            index % 4 ? 443 : 80,
            isUp || index % 5 ? 'used' : 'silent',
            LINUX,
          );
        });
        expect(play.findings()).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('an outage of the way out', () => {
    const play = new Play();
    for (const index of range(1, 40)) play.flow(index * 2, CLIENT, elsewhere(index), 443, 'silent', LINUX);
    expect(play.findings()).toEqual([]);
  });

  it('peer to peer: many hosts on many ports, half of them gone', () => {
    const play = new Play();
    for (const index of range(1, 600)) {
      const port = 1024 + ((index * 7919) % 60_000);
      play.flow(index, CLIENT, elsewhere(index), port, index % 2 ? 'silent' : 'used', LINUX);
      play.flow(index + 0.5, CLIENT, elsewhere(index * 3), port, index % 3 ? 'silent' : 'used', { proto: 'udp' });
    }
    expect(play.findings()).toEqual([]);
  });

  it('QUIC that a firewall drops, to hosts next to each other', () => {
    const play = new Play();
    for (const index of range(1, 30))
      play.flow(index, CLIENT, `198.51.100.${index * 8}`, 443, 'silent', { proto: 'udp', payload: 1250 });
    expect(play.findings()).toEqual([]);
  });

  it('peers that all listen on the usual port, among many that do not', () => {
    const play = new Play();
    for (const index of range(1, 400))
      play.flow(index, CLIENT, elsewhere(index), index % 4 ? 2000 + index : 6881, 'silent', { proto: 'udp' });
    expect(play.findings()).toEqual([]);
  });

  it('monitoring: services polled again and again, some of them down, checks that say nothing', () => {
    const play = new Play();
    for (const round of range(0, 30))
      for (const host of range(1, 11)) {
        play.flow(round * 60 + host, CLIENT, `10.0.7.${host * 9}`, 22, host < 5 ? 'rst' : 'unused', LINUX);
        play.flow(round * 60 + host, CLIENT, `10.0.7.${host * 9}`, 161, host < 5 ? 'silent' : 'used', { proto: 'udp' });
      }
    expect(play.findings()).toEqual([]);
  });

  it('pings to watched hosts that answer', () => {
    const play = new Play();
    for (const round of range(0, 20))
      for (const host of range(1, 40)) {
        const ids = { uid: `C${round}.${host}`, 'id.orig_h': CLIENT, 'id.resp_h': `10.0.7.${host * 5}` };
        play.attempt(round * 60 + host / 10, { ...ids, proto: 'icmp', icmp_type: 8 });
        play.answer(round * 60 + host / 10 + 0.01, { ...ids, proto: 'icmp', how: 'reply' });
      }
    expect(play.findings()).toEqual([]);
  });

  it('a service that fails after it has worked, and is called by everybody', () => {
    const play = new Play();
    for (const host of range(1, 60)) play.flow(host, `10.0.6.${host}`, '10.0.5.10', 5432, 'used', LINUX);
    for (const host of range(1, 60))
      for (const again of range(1, 10)) play.flow(100 + again * 5, `10.0.6.${host}`, '10.0.5.10', 5432, 'rst', LINUX);
    expect(play.findings()).toEqual([]);
  });

  it('a resolver, with servers that do not answer', () => {
    const play = new Play();
    for (const index of range(1, 400))
      play.flow(index, '10.0.5.53', elsewhere(index), 53, index % 8 ? 'used' : 'silent', { proto: 'udp' });
    expect(play.findings()).toEqual([]);
  });

  it('a crawler and a mail server behind one address', () => {
    const play = new Play();
    for (const index of range(1, 400)) {
      play.flow(index, '10.0.5.2', elsewhere(index), 443, index % 4 ? 'used' : 'rst', LINUX);
      play.flow(index, '10.0.5.2', elsewhere(index + 500), 25, index % 3 ? 'used' : 'silent', LINUX);
    }
    expect(play.findings()).toEqual([]);
  });

  it('ends of connections that began before the capture, from the server', () => {
    const play = new Play();
    for (const index of range(1, 60))
      play.flow(index, '10.0.5.10', CLIENT, 49_000 + index, index % 2 ? 'rst' : 'silent', {
        'id.orig_p': 8443,
        flags: index % 2 ? 0x11 : 0x10,
        window: 500,
        options: 'nop,nop,ts+',
      });
    expect(play.findings()).toEqual([]);
  });

  it('answers to a search by multicast', () => {
    const play = new Play();
    for (const index of range(1, 40)) {
      const port = 50_000 + index;
      play.flow(index * 10, CLIENT, '239.255.255.250', 1900, 'silent', { proto: 'udp', 'id.orig_p': port });
      play.flow(index * 10 + 0.2, '10.0.5.77', CLIENT, port, 'silent', { proto: 'udp', 'id.orig_p': 33_000 });
    }
    expect(play.findings()).toEqual([]);
  });

  it('traceroute', () => {
    const play = new Play();
    for (const hop of range(1, 60))
      play.flow(hop / 10, CLIENT, '198.51.100.7', 33_433 + hop, hop > 50 ? 'icmp-port' : 'silent', { proto: 'udp' });
    expect(play.findings()).toEqual([]);
  });

  it('a flood from invented addresses', () => {
    const play = new Play();
    for (const index of range(1, 3000)) play.flow(index / 100, elsewhere(index), '10.0.5.10', 80, 'half-open', LINUX);
    expect(play.findings()).toEqual([]);
  });

  it('what everybody on the Internet gets', () => {
    const play = new Play();
    const ports = [22, 23, 80, 443, 445, 3389, 8080, 5900, 6379, 1433];
    for (const index of range(1, 2000))
      play.flow(index * 60, elsewhere(index), '10.0.5.10', ports[(index * 7) % 10] ?? 22, 'rst');
    expect(play.findings()).toEqual([]);
  });
});

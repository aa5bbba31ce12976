import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttemptRecord } from '../../flow/attempt.js';
import { httpLog } from '../../protocols/http/log.js';
import type { Log } from '../../records/schema.js';
import { LINUX, NMAP, Play, range } from './build.js';

const SCANNER = '10.0.5.23';
const TARGET = '10.0.5.10';

const portScan = (
  ports: readonly number[],
  step: number,
  ending: 'rst' | 'silent' = 'rst',
  more: AttemptRecord = NMAP,
) =>
  ports.reduce((play, port, index) => play.flow(100 + index * step, SCANNER, TARGET, port, ending, more), new Play());

describe('port scans', () => {
  it('names a SYN scan, all its ports, what is open, and nmap by its packets', () => {
    const play = portScan(range(1, 30), 0.01).flow(100.05, SCANNER, TARGET, 443, 'half-open');
    const [finding] = play.findings();
    expect(finding).toMatchObject({
      kind: 'scan.port.tcp_syn',
      severity: 'high',
      src: SCANNER,
      dsts: [TARGET],
      ports: ['1-30', 443],
      open: [443],
      attack: ['T1046'],
      evidence: { tool: 'nmap' },
    });
    expect(finding?.title).toBe(
      `${SCANNER} probed 31 TCP ports of ${TARGET} in 0.3 s (SYN scan; nmap, by its packets). Open: 443`,
    );
  });

  it.each([
    [0, 'scan.port.tcp_null'],
    [0x01, 'scan.port.tcp_fin'],
    [0x29, 'scan.port.tcp_xmas'],
    [0x10, 'scan.port.tcp_ack'],
    [0x11, 'scan.port.tcp_maimon'],
    [0x03, 'scan.port.tcp_syn.custom'],
    [0x21, 'scan.port.tcp_fin.custom'],
  ])('names a scan with the flags %i %s', (flags, kind) => {
    expect(portScan(range(1, 20), 0.01, 'rst', { window: 1024, options: '', flags }).kinds()).toEqual([kind]);
  });

  it('tells a connect scan by its handshakes', () => {
    const play = new Play();
    for (const port of range(1, 20)) play.flow(port, SCANNER, TARGET, port, port < 4 ? 'unused' : 'rst', LINUX);
    expect(play.findings()[0]).toMatchObject({ kind: 'scan.port.tcp_connect', open: [1, 2, 3] });
  });

  it('finds a scan of one port an hour', () => {
    expect(portScan(range(1, 24), 3600, 'silent').kinds()).toEqual(['scan.port.tcp_syn']);
  });

  it('names UDP scans, with the port that answered before it was one', () => {
    const play = new Play().flow(1, SCANNER, TARGET, 161, 'used', { proto: 'udp' });
    for (const port of range(1, 15)) play.flow(1 + port * 0.1, SCANNER, TARGET, port, 'icmp-port', { proto: 'udp' });
    expect(play.findings()[0]).toMatchObject({ kind: 'scan.port.udp', ports: ['1-15', 161], open: [161] });
  });

  it('names SCTP and IP protocol scans', () => {
    expect(portScan(range(1, 12), 0.1, 'silent', { proto: 'sctp' }).kinds()).toEqual(['scan.port.sctp_init']);
    const play = new Play();
    for (const ip_proto of range(60, 75))
      play.attempt(ip_proto, { uid: `C${ip_proto}`, 'id.orig_h': SCANNER, 'id.resp_h': TARGET, proto: 'ip', ip_proto });
    expect(play.findings()[0]).toMatchObject({ kind: 'scan.port.ip_proto', ports: ['60-75'] });
  });

  it('calls ranges of hosts and ports one scan', () => {
    const play = new Play();
    for (const host of range(1, 8))
      for (const port of range(1, 15)) play.flow(port + host / 10, SCANNER, `10.0.6.${host}`, port, 'rst');
    const findings = play.findings();
    expect(findings).toHaveLength(1);
    expect(findings[0]?.dsts).toHaveLength(8);
    expect(findings[0]?.ports).toEqual(['1-15']);
  });

  it('names all sources of a scan behind decoys', () => {
    const sources = ['10.0.5.66', '10.0.5.77', '10.0.5.78'];
    const play = new Play();
    for (const port of range(1, 40))
      for (const [index, source] of sources.entries()) play.flow(port + index / 10, source, TARGET, port, 'rst');
    const findings = play.findings();
    expect(findings).toHaveLength(1);
    expect([...(findings[0]?.src ?? [])].sort()).toEqual(sources);
    expect(findings[0]?.title).toContain('decoys likely');
  });

  it('joins sources that divide the ports of one target', () => {
    const play = new Play();
    for (const port of range(1, 120)) play.flow(port * 10, `198.51.100.${1 + (port % 15)}`, TARGET, port, 'rst');
    const findings = play.findings();
    expect(findings.map(finding => finding.kind)).toEqual(['scan.port.distributed']);
    expect(findings[0]?.src).toHaveLength(15);
    expect(findings[0]?.ports).toEqual(['1-120']);
  });

  it('names who hides behind a zombie', () => {
    const zombie = '10.0.5.55';
    const play = new Play();
    for (const port of range(1, 15)) {
      const ids = { uid: `Z${port}`, 'id.orig_h': SCANNER, 'id.orig_p': 40_000 + port, 'id.resp_h': zombie };
      play.attempt(port, { ...ids, 'id.resp_p': 80, proto: 'tcp', flags: 0x12 });
      play.answer(port + 0.001, { ...ids, 'id.resp_p': 80, proto: 'tcp', how: 'rst', ip_id: 1000 + port });
      play.flow(port + 0.1, zombie, TARGET, port, 'rst');
    }
    expect(play.findings()[0]).toMatchObject({ kind: 'scan.port.tcp_idle', src: [SCANNER, zombie] });
  });
});

describe('sweeps', () => {
  it.each(['rst', 'silent', 'half-open', 'unused'] as const)('names a TCP sweep whose hosts are %s', ending => {
    const play = new Play();
    for (const host of range(20, 45)) play.flow(host / 100, SCANNER, `10.0.6.${host}`, 445, ending);
    expect(play.findings()[0]).toMatchObject({ kind: 'scan.host_sweep.tcp', ports: [445], attack: ['T1018'] });
  });

  it('names masscan from outside, by the IP id', () => {
    const play = new Play();
    for (const host of range(1, 40)) {
      const destination = (10 << 24) | (6 << 8) | host;
      const more = { flags: 2, window: 1024, options: '', seq: 7, ip_id: (destination ^ 80 ^ 7) & 0xffff };
      play.flow(host / 100, '198.51.100.9', `10.0.6.${host}`, 80, 'silent', more);
    }
    expect(play.findings()[0]).toMatchObject({ kind: 'scan.host_sweep.tcp', severity: 'low', attack: ['T1595.001'] });
    expect(play.findings()[0]?.evidence['tool']).toBe('masscan');
  });

  it('names sweeps by ARP and by ICMP', () => {
    const arp = new Play();
    for (const host of range(1, 60))
      arp.attempt(host / 100, { 'id.orig_h': SCANNER, 'id.resp_h': `10.0.5.${host}`, proto: 'arp', ip_proto: 0 });
    expect(arp.kinds()).toEqual(['scan.host_sweep.arp']);
    const icmp = new Play();
    for (const host of range(1, 60))
      icmp.attempt(host / 100, {
        uid: `C${host}`,
        'id.orig_h': SCANNER,
        'id.resp_h': `10.0.6.${host}`,
        proto: 'icmp',
        icmp_type: 8,
      });
    expect(icmp.kinds()).toEqual(['scan.host_sweep.icmp']);
  });

  it('counts on where the room for what is remembered is small', () => {
    const play = new Play();
    for (let index = 0; index < 20_000; index++)
      play.flow(index / 1000, SCANNER, `10.${1 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`, 22, 'silent');
    const [finding] = play.findings({ maxContacts: 64, maxPending: 256 });
    expect(finding?.evidence['hosts']).toBeGreaterThan(19_000);
    expect(finding?.dsts.length).toBeLessThanOrEqual(1024);
  });
});

describe('what follows a scan', () => {
  it('names tests that find out the operating system', () => {
    const play = new Play();
    const tests: AttemptRecord[] = [
      { flags: 2, window: 1, options: 'ws10,nop,mss1460,ts,sackok' },
      { flags: 2, window: 63, options: 'mss1400,ws0,sackok,ts,eol' },
      { flags: 0, window: 128, options: 'ws10,nop,mss265,ts,sackok' },
      { flags: 0x2b, window: 256, options: 'ws10,nop,mss265,ts,sackok' },
    ];
    for (const [index, test] of tests.entries()) play.flow(index, SCANNER, TARGET, 22, 'rst', test);
    expect(play.findings()[0]).toMatchObject({ kind: 'scan.os_detect', src: SCANNER, attack: ['T1082'] });
  });

  it('names questions after versions: services talked to after a scan', () => {
    const play = portScan(range(1, 30), 0.01);
    for (const port of [1, 2, 3]) play.flow(110 + port, SCANNER, TARGET, port, 'used', LINUX);
    expect(play.kinds()).toContain('scan.service_version');
  });

  it("knows nmap's scripts by their name", () => {
    const record = { uid: 'C1', 'id.orig_h': SCANNER, 'id.resp_h': TARGET, 'id.resp_p': 80, ts: 1 };
    const user_agent = 'Mozilla/5.0 (compatible; Nmap Scripting Engine; https://nmap.org/book/nse.html)';
    const play = new Play().event(1, httpLog as unknown as Log, { ...record, user_agent, uri: '/' });
    expect(play.kinds()).toEqual(['scan.service_version']);
  });
});

describe('properties', () => {
  it('finds the same scan in any order of its ports', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(range(1, 60), { minLength: 12 }), ports => {
        const [finding] = portScan(ports, 0.1).findings();
        expect(finding?.kind).toBe('scan.port.tcp_syn');
        expect(finding?.ports).toEqual(
          portScan(
            [...ports].sort((a, b) => a - b),
            0.1,
          ).findings()[0]?.ports,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('never throws, whatever a record holds', () => {
    const text = fc.oneof(fc.constant(SCANNER), fc.constant('2001:db8::1'), fc.string(), fc.constant(undefined));
    const record = fc.record({
      'id.orig_h': text,
      'id.resp_h': text,
      'id.resp_p': fc.option(fc.nat(65_535), { nil: undefined }),
      uid: text,
      proto: fc.constantFrom('tcp', 'udp', 'icmp', 'icmp6', 'sctp', 'ip', 'arp', undefined, 'x'),
      flags: fc.nat(255),
      icmp_type: fc.nat(255),
      ip_proto: fc.nat(255),
      options: text,
    });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 40 }), records => {
        const play = new Play();
        records.forEach((one, at) => {
          play.attempt(at, one as AttemptRecord);
        });
        play.findings();
      }),
      { numRuns: 100 },
    );
  });
});

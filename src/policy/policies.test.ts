import { describe, expect, it } from 'vitest';
import { Networks } from '../core/networks.js';
import { defaultsOf, type Params, type SettingsOf } from '../core/params.js';
import type { Platform } from '../core/platform.js';
import { answerLog, attemptLog } from '../flow/attempt.js';
import { connLog } from '../flow/conn-log.js';
import { expiredLog } from '../flow/expired.js';
import { lossLog } from '../flow/loss.js';
import { dhcpLog } from '../protocols/dhcp/log.js';
import { ftpLoginLog } from '../protocols/ftp/log.js';
import { smtpLog } from '../protocols/smtp/log.js';
import { sshLog } from '../protocols/ssh/log.js';
import { noticeLog } from '../records/notice.js';
import { productLog } from '../records/product.js';
import type { AnyRecord, Log } from '../records/schema.js';
import { serviceLog } from '../records/service.js';
import { RecordList } from '../records/sink.js';
import { weirdLog } from '../records/weird.js';
import { captureLoss } from './capture-loss/index.js';
import { captureLossLog } from './capture-loss/log.js';
import type { Policy } from './contract.js';
import { detectTraceroute } from './detect-traceroute/index.js';
import { tracerouteLog } from './detect-traceroute/log.js';
import { ftpBruteforcing } from './ftp-bruteforcing/index.js';
import { knownHosts } from './known-hosts/index.js';
import { knownHostsLog } from './known-hosts/log.js';
import { knownServices } from './known-services/index.js';
import { knownServicesLog } from './known-services/log.js';
import { notice } from './notice/index.js';
import { software } from './software/index.js';
import { softwareLog } from './software/log.js';
import { sshBruteforcing } from './ssh-bruteforcing/index.js';
import { weird } from './weird/index.js';

const ID = { uid: 'C1', 'id.orig_h': '192.0.2.1', 'id.orig_p': 4000, 'id.resp_h': '10.0.0.1', 'id.resp_p': 22 };

/** A policy with a list for what it emits. */
function watch(policy: Policy, settings: Record<string, unknown> = {}) {
  const records = new RecordList();
  const watcher = policy.open({
    settings: { ...defaultsOf(policy.params ?? {}), ...settings } as SettingsOf<Params>,
    home: new Networks(['10.0.0.0/8']),
    platform: {} as Platform,
    loaded: () => true,
    emit: (log, record) => records.emit(log, record),
    notice: record => records.emit(noticeLog, record),
  });
  const see = (log: Log, record: AnyRecord, now = Number(record['ts'] ?? 1)) => watcher.see(record, log, now);
  return { records, see };
}

const log = (any: unknown): Log => any as Log;

describe('weird', () => {
  const seeNames = (names: readonly string[], extra: AnyRecord = ID, settings = {}) => {
    const { see } = watch(weird, settings);
    return names.map(name => see(log(weirdLog), { ...extra, ts: 1, name }) !== false);
  };

  it('tells the same of one connection once in ten minutes', () => {
    expect(seeNames(['data_after_reset', 'data_after_reset', 'window_recision'])).toEqual([true, false, true]);
    const { see } = watch(weird);
    const at = (ts: number) => see(log(weirdLog), { ...ID, ts, name: 'data_after_reset' }) !== false;
    expect([at(0), at(599), at(600)]).toEqual([true, false, true]);
  });

  it('never tells some, and others once an originator', () => {
    expect(seeNames(['spontaneous_FIN'])).toEqual([false]);
    const { see } = watch(weird);
    const from = (port: number) =>
      see(log(weirdLog), { ...ID, 'id.orig_p': port, ts: 1, name: 'SYN_with_data' }) !== false;
    expect([from(1), from(2)]).toEqual([true, false]);
  });

  it('samples what comes too often', () => {
    const names = new Array(1030).fill('bad_IP_checksum_x');
    const answers = seeNames(names, ID, { repeated: ['bad_IP_checksum_x'] });
    expect(answers.filter(Boolean)).toHaveLength(26);
    expect(answers[1024]).toBe(true);
  });

  it('raises a notice for the worst', () => {
    const { see, records } = watch(weird);
    see(log(weirdLog), { ...ID, ts: 1, name: 'FIN_storm' });
    expect(records.of(noticeLog)).toMatchObject([{ note: 'Weird::Activity', msg: 'FIN_storm' }]);
  });
});

describe('notice', () => {
  it('drops repeats for as long as they are suppressed, and fills in the rest', () => {
    const { see } = watch(notice);
    const at = (ts: number, identifier?: string) => {
      const record: AnyRecord = { ...ID, ts, note: 'A::B', identifier };
      return see(log(noticeLog), record) === false ? null : record;
    };
    expect(at(0, 'x')).toMatchObject({
      src: '192.0.2.1',
      dst: '10.0.0.1',
      p: 22,
      suppress_for: 3600,
      actions: ['Notice::ACTION_LOG'],
      email_dest: [],
    });
    expect([at(3599, 'x') === null, at(3600, 'x') === null, at(3, 'y') === null, at(3) === null]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('known hosts', () => {
  it.each([
    ['LOCAL_HOSTS', ['10.0.0.1']],
    ['REMOTE_HOSTS', ['192.0.2.1']],
    ['ALL_HOSTS', ['192.0.2.1', '10.0.0.1']],
    ['NO_HOSTS', []],
  ])('are told once a day: %s', (tracking, hosts) => {
    const { see, records } = watch(knownHosts, { tracking });
    for (const ts of [5, 6]) see(log(answerLog), { ...ID, ts, how: 'syn-ack' });
    see(log(answerLog), { ...ID, 'id.orig_h': '10.0.0.9', ts: 7, how: 'rst' });
    expect(records.of(knownHostsLog).map(record => record.host)).toEqual(hosts);
  });
});

describe('known services', () => {
  const service = (name: string, uid = 'C1') => ({
    ...ID,
    uid,
    ts: 5,
    proto: 'tcp',
    service: name,
    analyzer: name.toUpperCase(),
  });

  it('are told when they are recognised, and again only if they are new', () => {
    const { see, records } = watch(knownServices);
    for (const uid of ['C1', 'C2']) see(log(serviceLog), service('ssh', uid));
    see(log(serviceLog), service('ssl', 'C3'));
    expect(records.of(knownServicesLog)).toMatchObject([
      { ts: 5, host: '10.0.0.1', port_num: 22, port_proto: 'tcp', service: ['SSH'] },
      { service: ['SSL'] },
    ]);
  });

  it('of DNS are told at the end, if the server answered; of FTP data never', () => {
    const { see, records } = watch(knownServices);
    for (const uid of ['C1', 'C2']) see(log(serviceLog), service('dns', uid));
    see(log(serviceLog), { ...service('ftp-data', 'C3'), analyzer: 'FTP_DATA' });
    see(log(connLog), { ...ID, proto: 'udp', resp_bytes: 0 }, 9);
    expect(records.of(knownServicesLog)).toEqual([]);
    see(log(connLog), { ...ID, uid: 'C2', proto: 'udp', resp_bytes: 10 }, 9);
    expect(records.of(knownServicesLog)).toMatchObject([{ ts: 9, service: ['DNS'] }]);
  });
});

describe('password guessing', () => {
  it('over FTP is told at the threshold, once an interval', () => {
    const { see, records } = watch(ftpBruteforcing, { threshold: 3 });
    for (let ts = 0; ts < 100; ts += 10) see(log(ftpLoginLog), { ...ID, ts, command: 'PASS', reply_code: 530 });
    see(log(ftpLoginLog), { ...ID, ts: 101, command: 'PASS', reply_code: 230 });
    expect(records.of(noticeLog)).toMatchObject([
      { note: 'FTP::Bruteforcing', msg: '192.0.2.1 had 3 failed logins on 1 FTP server in 0m20s', src: '192.0.2.1' },
    ]);
    for (let ts = 900; ts < 903; ts++) see(log(ftpLoginLog), { ...ID, ts, command: 'PASS', reply_code: 530 });
    expect(records.of(noticeLog)).toHaveLength(2);
  });

  it('over SSH is told with a few of the servers', () => {
    const { see, records } = watch(sshBruteforcing, { threshold: 2 });
    for (const success of [false, true, undefined, false]) see(log(sshLog), { ...ID, auth_success: success });
    expect(records.of(noticeLog)).toMatchObject([
      {
        msg: '192.0.2.1 appears to be guessing SSH passwords (seen in 2 connections).',
        sub: 'Sampled servers:  10.0.0.1, 10.0.0.1',
      },
    ]);
  });
});

describe('loss of the capture', () => {
  it('is the share of acknowledgements whose data was never seen', () => {
    const { see, records } = watch(captureLoss);
    see(log(lossLog), { ts: 60, since: 60, acks: 400, gaps: 1 });
    see(log(lossLog), { ts: 960, since: 900, acks: 10, gaps: 1 });
    see(log(lossLog), { ts: 1860, since: 900, acks: 0, gaps: 0 });
    expect(records.of(captureLossLog)).toEqual([
      { ts: 60, ts_delta: 60, peer: 'zeek', gaps: 1, acks: 400, percent_lost: 0.25 },
      { ts: 960, ts_delta: 900, peer: 'zeek', gaps: 1, acks: 10, percent_lost: 10 },
      { ts: 1860, ts_delta: 900, peer: 'zeek', gaps: 0, acks: 0, percent_lost: 0 },
    ]);
    expect(records.of(noticeLog).map(({ ts, note }) => [ts, note])).toEqual([
      [960, 'CaptureLoss::Too_Much_Loss'],
      [1860, 'CaptureLoss::Too_Little_Traffic'],
    ]);
  });
});

describe('a traced route', () => {
  const PAIR = { 'id.orig_h': '192.0.2.1', 'id.resp_h': '198.51.100.7', proto: 'udp' };
  const trace = (ttl: number, routers: readonly string[], settings = {}) => {
    const { see, records } = watch(detectTraceroute, settings);
    see(log(attemptLog), { ...PAIR, ts: 1, ttl });
    routers.forEach((router, at) => {
      see(log(expiredLog), { ts: 2 + at, src: '192.0.2.1', dst: '198.51.100.7', proto: 'udp', router });
    });
    return records;
  };

  it('is told when three routers have answered packets that were to expire', () => {
    const records = trace(1, ['10.0.0.1', '10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4']);
    expect(records.of(tracerouteLog)).toEqual([{ ts: 5, src: '192.0.2.1', dst: '198.51.100.7', proto: 'udp' }]);
    expect(records.of(noticeLog)).toMatchObject([{ note: 'Traceroute::Detected', src: '192.0.2.1' }]);
  });

  it('is none where the packets were to arrive, unless that is not asked for', () => {
    const routers = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];
    expect(trace(64, routers).of(tracerouteLog)).toEqual([]);
    expect(trace(64, routers, { requireLowTtl: false }).of(tracerouteLog)).toHaveLength(1);
  });
});

describe('programs', () => {
  const told = (of: unknown, record: AnyRecord) => {
    const { see, records } = watch(software);
    for (const ts of [5, 6]) see(log(of), { ...ID, ts, ...record });
    return records.of(softwareLog).map(row => [row.ts, row.host, row.host_p, row.software_type, row.name]);
  };

  it('are told once a day, of SSH on both sides', () => {
    const server = [5, '10.0.0.1', 22, 'SSH::SERVER', 'OpenSSH'];
    expect(told(sshLog, { client: 'SSH-2.0-PuTTY_0.8', server: 'SSH-2.0-OpenSSH_9.6' })).toEqual([server]);
  });

  it('are told of servers and clients that name themselves', () => {
    const web = { host: '10.0.0.1', host_p: 80, software_type: 'HTTP::SERVER', name: 'Apache/2.4.58' };
    expect(told(productLog, web)).toEqual([[5, '10.0.0.1', 80, 'HTTP::SERVER', 'Apache']]);
    const client = { host: '10.0.0.7', software_type: 'FTP::CLIENT', name: 'NcFTP 3.2.6' };
    expect(told(productLog, client)).toEqual([[5, '10.0.0.7', undefined, 'FTP::CLIENT', 'NcFTP']]);
  });

  it('that write mail run where its path begins, or on a web server behind it', () => {
    const path = ['192.0.2.9', '10.0.0.8', '10.0.0.9'];
    const mail = { user_agent: 'Mutt/2.2.9', path };
    expect(told(smtpLog, mail)).toEqual([[5, '10.0.0.9', undefined, 'SMTP::MAIL_CLIENT', 'Mutt']]);
    const web = { ...mail, first_received: 'from x ([10.0.0.9]) by y via HTTP; Fri' };
    expect(told(smtpLog, web)).toEqual([[5, '10.0.0.8', undefined, 'SMTP::WEBMAIL_SERVER', 'Mutt']]);
  });

  it('of DHCP are told by their vendor class', () => {
    const record = { client_software: 'udhcp 1.36', assigned_addr: '10.0.0.4', server_addr: '10.0.0.1' };
    expect(told(dhcpLog, record)).toEqual([[5, '10.0.0.4', undefined, 'DHCP::CLIENT', 'udhcp']]);
  });
});

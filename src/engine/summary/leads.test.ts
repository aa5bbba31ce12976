import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connLog } from '../../flow/conn-log.js';
import { defineLog } from '../../records/schema.js';
import { LEAD_RULES } from './lead-rules.js';
import { LeadCollector } from './leads.js';

const ends = { 'id.orig_h': '10.0.0.5', 'id.resp_h': '203.0.113.9' };
const log = (name: string) => defineLog(name, {});

function titlesOf(name: string, ...records: Record<string, unknown>[]): string[] {
  const collector = new LeadCollector();
  for (const record of records) collector.see(log(name), record);
  return collector.leads().map(({ title }) => title);
}

describe('leads', () => {
  it.each<[string, Record<string, unknown>, string]>([
    [
      'files',
      { mime_type: 'application/x-dosexec', is_orig: false },
      '1 program went over the network; most from 203.0.113.9 to 10.0.0.5 (application/x-dosexec)',
    ],
    ['ftp', { user: 'ann' }, 'FTP in clear text: 10.0.0.5 worked on 203.0.113.9 as ann'],
    ['http', { username: 'ann' }, 'Web password in clear text: 10.0.0.5 asked 203.0.113.9 as ann, 1 request'],
    ['http', { user_agent: 'curl/8.5.0' }, '1 web request of 10.0.0.5 not by a browser (curl/8.5.0)'],
    ['conn', { service: 'telnet', 'id.resp_p': 2323 }, 'telnet on port 2323 of 203.0.113.9, 1 connection'],
    [
      'conn',
      { proto: 'tcp', 'id.resp_p': 4444, orig_bytes: 900, resp_bytes: 100 },
      '1.0 kB in 1 connection with 203.0.113.9 on tcp/4444: no protocol was recognised',
    ],
    [
      'conn',
      { service: 'ssl', local_orig: true, local_resp: false, orig_bytes: 2e6 },
      '10.0.0.5 sent 2.0 MB out to 203.0.113.9 in 1 connection',
    ],
    [
      'conn',
      { proto: 'icmp', orig_bytes: 9000, resp_bytes: 9000 },
      '18.0 kB went through ICMP between 10.0.0.5 and 203.0.113.9',
    ],
    [
      'conn',
      { service: 'ssl', duration: 7200 },
      'The longest connection: 2 h 0 min from 10.0.0.5 to 203.0.113.9 (ssl)',
    ],
    ['conn', { service: 'ssl', missed_bytes: 2000 }, '2.0 kB between 10.0.0.5 and 203.0.113.9 are not in the capture'],
    ['notice', { note: 'SSH::Password_Guessing', src: '10.0.0.5' }, 'SSH::Password_Guessing, 1 notice about 10.0.0.5'],
    [
      'analyzer',
      { analyzer_name: 'HTTP', 'id.resp_p': 80 },
      'HTTP on port 80 could not be followed to the end, 1 connection',
    ],
    ['ssl', { version: 'TLSv10' }, '1 session in outdated encryption; most TLSv10 from 10.0.0.5 to 203.0.113.9'],
    [
      'dns',
      { qclass: 3, query: 'version.bind' },
      '10.0.0.5 asked the name server 203.0.113.9 about itself (version.bind)',
    ],
    ['ssl', {}, '1 encrypted session from 10.0.0.5 to 203.0.113.9 asked for by no name'],
    [
      'x509',
      {
        host_cert: true,
        ts: 9,
        'certificate.not_valid_before': 1,
        'certificate.not_valid_after': 8,
        'certificate.subject': 'CN=a',
      },
      '1 certificate of servers out of their time, such as that of CN=a',
    ],
    ['weird', { name: 'possible_split_routing' }, 'possible_split_routing, odd on a network, 1 time'],
  ])('tells of what %s.log shows: %j', (name, record, title) => {
    expect(titlesOf(name, { ...ends, ...record })).toContain(title);
  });

  it('wants several pages or names that are not there', () => {
    const missing = { ...ends, status_code: 404 };
    expect(titlesOf('http', missing, missing)).toEqual([]);
    expect(titlesOf('http', missing, missing, missing)).toEqual([
      '10.0.0.5 asked 203.0.113.9 for 3 pages that are not there',
    ]);
    const name = { ...ends, rcode: 3 };
    expect(titlesOf('dns', ...Array(19).fill(name))).toEqual([]);
    expect(titlesOf('dns', ...Array(20).fill(name))).toEqual(['10.0.0.5 asked 20 times for names that do not exist']);
  });

  it('stays silent on ordinary connections', () => {
    const ordinary = { ...ends, proto: 'tcp', service: 'http', 'id.resp_p': 80, orig_bytes: 300, resp_bytes: 40_000 };
    expect(titlesOf('conn', ordinary, { ...ordinary, service: 'ssh', 'id.resp_p': 22, proto: 'tcp' })).toEqual([
      '10.0.0.5 worked on 203.0.113.9 by ssh, 1 connection',
    ]);
    expect(titlesOf('ftp', { ...ends, user: 'anonymous' })).toEqual([]);
    expect(titlesOf('weird', { ...ends, name: 'bad_TCP_checksum' })).toEqual([]);
  });

  it('names the connections to begin with, five at most, each once', () => {
    const collector = new LeadCollector();
    for (const at of [1, 1, 2, 3, 4, 5, 6]) collector.see(log('ftp'), { ...ends, user: 'ann', uid: `C${at}` });
    expect(collector.leads()).toMatchObject([{ log: 'ftp', uids: ['C1', 'C2', 'C3', 'C4', 'C5'] }]);
  });

  it('keeps the heaviest when there are more than it holds', () => {
    const collector = new LeadCollector();
    const call = (at: number, orig_bytes: number) =>
      collector.see(log('conn'), {
        'id.orig_h': '10.0.0.5',
        'id.resp_h': `h${at}`,
        'id.resp_p': 1,
        proto: 'tcp',
        orig_bytes,
      });
    call(0, 5000);
    for (let at = 1; at < 10_000; at++) call(at, 10);
    call(0, 5000);
    expect(collector.leads()[0]?.title).toBe('10.0 kB in 2 connections with h0 on tcp/1: no protocol was recognised');
  });

  it('takes records with anything in them', () => {
    const value = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(undefined));
    const names = [
      ...Object.keys(connLog.columns),
      'user',
      'username',
      'mime_type',
      'version',
      'rcode',
      'note',
      'name',
    ];
    const record = fc.dictionary(fc.constantFrom(...names), value);
    fc.assert(
      fc.property(fc.constantFrom(...LEAD_RULES.map(rule => rule.log)), fc.array(record), (name, records) => {
        titlesOf(name, ...records);
      }),
    );
  });
});

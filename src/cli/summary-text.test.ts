import { describe, expect, it } from 'vitest';
import type { InputSummary, Summary } from '../engine/summary/summary.js';
import { summaryText } from './summary-text.js';

const input: InputSummary = {
  path: 'office.pcap',
  format: 'pcap',
  compression: '',
  link_types: [1],
  unread_link_types: [],
  packets: 1000,
  wire_bytes: 500_000,
  first: 1_767_225_600, // 2026-01-01 00:00:00 UTC
  last: 1_767_225_660,
  cut_packets: 0,
  zero_length_packets: 0,
  backward_times: 0,
  dropped_at_capture: 0,
  damages: [],
};

const silent: Summary = {
  inputs: [input],
  logs: { conn: 1, dns: 1200 },
  connections: 1,
  payload_bytes: 1000,
  encrypted_share: 0,
  missed_bytes: 0,
  connections_with_gaps: 0,
  one_sided_connections: 0,
  host_count: 2,
  hosts_at_home: 1,
  hosts: [{ address: '10.0.0.5', bytes: 1000, connections: 1, local: true }],
  services: [{ name: 'tcp/9', bytes: 0, connections: 1 }],
  conversations: [],
  weird: [],
  checksum_errors: 0,
  checksums: 'accept',
  duplicates: 0,
  given_up: { flows: 0, streams: 0, datagrams: 0, files: 0, findings: 0 },
  filtered_out: 0,
  faults: 0,
  looked_for: ['Scans'],
  findings: [],
  next: [],
  interrupted: false,
};

const textOf = (change: Partial<Summary>, timeZone?: string): string =>
  summaryText({ ...silent, ...change }, 'office.earshot', { color: false, timeZone });

describe('the summary in words', () => {
  it('says what was read, what was looked for and where the logs are', () => {
    expect(textOf({}).split('\n').slice(0, 5)).toEqual([
      'office.pcap   1,000 packets, 500.0 kB, Ethernet; 2026-01-01 00:00:00 to 00:01:00 +00:00 (1 min)',
      '             1 connection; no gaps; no packets cut short; 0 % of the payload is encrypted',
      '',
      'No findings. Looked for: Scans.',
      '',
    ]);
    expect(textOf({})).toContain('Logs in office.earshot/: dns 1,200  conn 1\n');
    expect(textOf({ logs: {} })).toContain('No logs; findings in office.earshot/findings.json\n');
  });

  it('says times in the zone asked for, with its offset', () => {
    expect(textOf({}, 'Asia/Kolkata')).toContain('2026-01-01 05:30:00 to 05:31:00 +05:30');
    expect(textOf({}, 'America/New_York')).toContain('2025-12-31 19:00:00 to 19:01:00 -05:00');
    const newYear = { ...input, first: 1_767_225_599 };
    expect(textOf({ inputs: [newYear] })).toContain('2025-12-31 23:59:59 to 2026-01-01 00:01:00 +00:00');
  });

  it('says what the capture lacks', () => {
    const poor = { ...input, cut_packets: 10, dropped_at_capture: 1, backward_times: 2, unread_link_types: [189] };
    const change = { inputs: [poor], missed_bytes: 2000, connections_with_gaps: 1, checksum_errors: 11 };
    const text = textOf({ ...change, filtered_out: 3, duplicates: 1, one_sided_connections: 1, encrypted_share: 0.5 });
    expect(text).toContain('1 of them has gaps (2.0 kB missing); 10 of 1,000 packets cut short');
    expect(text).toContain(
      '1 packet lost by the capturing program; 3 packets left out by the filter; 1 packet shown twice',
    );
    expect(text).toContain('2 packets older than the one before; 11 wrong checksums (a network card');
    expect(textOf({ checksum_errors: 11, checksums: 'validate' })).toContain('11 wrong checksums, packets dropped');
    expect(text).toContain('Not seen     what packets of USB hold (LINKTYPE 189 is not read); what was said inside');
    expect(text).toContain('1 connection from one side only; 2.0 kB that the capture lacks');
  });

  it('says what it gave up since a cap was reached', () => {
    expect(textOf({ given_up: { flows: 2, streams: 1, datagrams: 3, files: 1, findings: 2 } })).toContain(
      '2 flows ended early (flow.maxFlows, flow.maxConnections); 1 stream given up (flow.maxStreamBytes); ' +
        '3 datagrams of which fragments are missing; 1 file given up (files.maxFiles); ' +
        '2 findings beyond those that are kept',
    );
  });

  it('says that it was interrupted before anything else', () => {
    expect(textOf({ interrupted: true })).toMatch(
      /^Interrupted: what follows is of the packets read until then\.\noffice\.pcap/,
    );
  });

  it('tells of many inputs as one', () => {
    const later = { ...input, last: 1_767_225_720, link_types: [113] };
    expect(textOf({ inputs: [input, input, later, input, input] })).toMatch(
      /^5 files {6}5,000 packets, 2\.5 MB, Ethernet, Linux cooked; .* \(2 min\)\n/,
    );
    expect(textOf({ inputs: [{ ...input, first: null, last: null }] })).toMatch(/^office\.pcap {3}1,000 .*Ethernet\n/);
  });

  it('lists five findings by their ids, and what to look at next', () => {
    const finding = {
      kind: 'scan.port.tcp_syn',
      severity: 'high' as const,
      title: '10.0.0.5 probed 100 TCP ports',
      score: 1,
      src: '10.0.0.5',
      dsts: [],
      start: 0,
      end: 0,
      attack: [],
      why: [],
      evidence: {},
    };
    const findings = Array.from({ length: 6 }, (_, at) => ({ id: `F${at + 1}`, ...finding }));
    const text = textOf({ findings, next: [{ title: 'ssh on port 2222', log: 'conn', uids: ['C1', 'C2'] }] });
    expect(text).toContain('  F5  high      10.0.0.5 probed 100 TCP ports\n  and 1 more in findings.json\n');
    expect(text).toContain('Look at these next\n  1   ssh on port 2222; conn.log C1\n');
    const unwritten = textOf({ next: [{ title: 'ssh on port 2222', log: 'ssh', uids: ['C1'] }] });
    expect(unwritten).toContain('  1   ssh on port 2222\n');
  });
});

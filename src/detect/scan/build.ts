/** Traffic for the tests of this folder: what `flow` would tell of it, in the order of time. */
import { Networks } from '../../core/networks.js';
import { defaultsOf } from '../../core/params.js';
import { type AnswerRecord, type AttemptRecord, answerLog, attemptLog } from '../../flow/attempt.js';
import { type ConnRecord, connLog } from '../../flow/conn-log.js';
import type { AnyRecord, Log } from '../../records/schema.js';
import type { Finding } from '../contract.js';
import { Findings } from '../findings.js';
import { params } from './params.js';
import { ScanWatcher } from './watcher.js';

/** What a packet of a program of the name looks like. */
export const NMAP: AttemptRecord = { window: 1024, options: 'mss1460', flags: 2 };
export const LINUX: AttemptRecord = { window: 64_240, options: 'mss1460,sackok,ts,nop,ws7', flags: 2 };

/** How a flow goes on: refused, silent, opened and left, used. */
export type Ending = 'rst' | 'silent' | 'half-open' | 'unused' | 'used' | 'icmp-port';

interface Event {
  at: number;
  log: Log;
  record: AnyRecord;
}

const HISTORIES: Readonly<Record<string, string>> = { 'half-open': 'ShR', unused: 'ShAR', used: 'ShADadFf' };

export class Play {
  private readonly events: Event[] = [];
  private flows = 0;

  /** One flow of TCP or UDP. */
  flow(at: number, from: string, to: string, port: number, ending: Ending, more: AttemptRecord = NMAP): this {
    const proto = more.proto ?? 'tcp';
    const uid = `C${++this.flows}`;
    const ids = {
      uid,
      'id.orig_h': from,
      'id.orig_p': more['id.orig_p'] ?? 40_000 + (this.flows % 20_000),
      'id.resp_h': to,
      'id.resp_p': port,
      proto,
    };
    this.attempt(at, { ttl: 64, ip_id: this.flows & 0xffff, payload: 0, ...more, ...ids });
    if (ending === 'rst' || ending === 'icmp-port') this.answer(at + 0.001, { ...ids, how: ending });
    else if (ending !== 'silent') this.answer(at + 0.001, { ...ids, how: proto === 'tcp' ? 'syn-ack' : 'reply' });
    const answered = ending !== 'silent' && ending !== 'icmp-port';
    this.conn(at + (answered ? 0.5 : proto === 'tcp' ? 5 : 60), {
      ...ids,
      ts: at,
      history: proto === 'tcp' ? (HISTORIES[ending] ?? (ending === 'rst' ? 'Sr' : 'S')) : answered ? 'Dd' : 'D',
      orig_bytes: ending === 'used' ? 100 : 0,
      orig_pkts: 1,
      resp_pkts: answered ? 1 : 0,
    });
    return this;
  }

  attempt(at: number, record: AttemptRecord): this {
    return this.event(at, attemptLog as unknown as Log, { ts: at, ...record });
  }

  answer(at: number, record: AnswerRecord): this {
    return this.event(at, answerLog as unknown as Log, { ts: at, ...record });
  }

  conn(at: number, record: ConnRecord): this {
    return this.event(at, connLog as unknown as Log, { ts: at, ...record });
  }

  event(at: number, log: Log, record: AnyRecord): this {
    this.events.push({ at, log, record });
    return this;
  }

  /** What is raised by all of it. */
  findings(settings: Partial<Record<keyof typeof params, number>> = {}): Finding[] {
    const findings = new Findings();
    const context = { home: new Networks(['10.0.0.0/8', '2001:db8::/32']), raise: findings.raise.bind(findings) };
    const watcher = new ScanWatcher({ ...defaultsOf(params), ...settings }, context);
    let now = 0;
    for (const { at, log, record } of [...this.events].sort((a, b) => a.at - b.at)) {
      now = at;
      watcher.see(record, log, at);
    }
    watcher.flush(now);
    return findings.list();
  }

  kinds(): string[] {
    return this.findings().map(finding => finding.kind);
  }
}

/** `from` to `to`, both included. */
export const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

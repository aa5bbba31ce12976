import { BoundedMap } from '../../core/bounded-map.js';
import type { AnswerRecord, AttemptRecord } from '../../flow/attempt.js';
import type { ConnRecord } from '../../flow/conn-log.js';
import type { HttpRecord } from '../../protocols/http/log.js';
import { EVIDENCE, type Evidence } from '../../records/place.js';
import type { AnyRecord, Log } from '../../records/schema.js';
import type { DetectorContext, Watcher } from '../contract.js';
import { Campaigns } from './campaigns.js';
import type { Contact, Outcome } from './contact.js';
import { Hosts, isGroup } from './hosts.js';
import { IdleProbes } from './idle.js';
import { OsTests } from './os-tests.js';
import type { Settings } from './params.js';
import { Pending, type Waiting } from './pending.js';
import { Probing } from './probing.js';
import { Routers } from './routers.js';
import { Sockets } from './sockets.js';
import { findsHostsOnly, isTcp, type Technique, techniqueOf } from './technique.js';
import { marksOf } from './tool.js';

/** Joins attempts, answers and ends of connections into contacts, and tells good ones from vain ones. */
export class ScanWatcher implements Watcher {
  private readonly hosts: Hosts;
  private readonly idle = new IdleProbes();
  private readonly routers = new Routers();
  private readonly osTests = new OsTests();
  private readonly campaigns: Campaigns;
  private readonly probing: Probing;
  private readonly pending: Pending;
  /** TCP attempts that were answered by SYN ACK: how they end says whether somebody wanted something. */
  private readonly opened: BoundedMap<string, Contact>;
  /** Sockets that spoke first, and services that answered. */
  private readonly speakers = new Sockets(SOCKET_BITS);
  private readonly services = new Sockets(SOCKET_BITS);
  private readonly settings: Settings;
  private now = 0;

  constructor(settings: Settings, context: DetectorContext) {
    this.settings = settings;
    this.hosts = new Hosts(settings.maxSources * 4);
    this.campaigns = new Campaigns(settings, context, {
      settings,
      hosts: this.hosts,
      idle: this.idle,
      isHome: host => context.home.hasText(host),
      isRouter: host => this.routers.has(host),
    });
    this.probing = new Probing(settings, this.hosts, context.home, this.campaigns);
    this.pending = new Pending(settings.maxPending, settings.silence, attempt => this.unanswered(attempt));
    this.opened = new BoundedMap(settings.maxPending);
  }

  see(record: AnyRecord, log: Log, now: number): void {
    this.now = Math.max(this.now, now);
    this.pending.expire(now);
    if (log.name === 'attempt') this.attempt(record as AttemptRecord);
    else if (log.name === 'answer') this.answer(record as AnswerRecord);
    else if (log.name === 'conn') this.connection(record as ConnRecord);
    else if (log.name === 'http') this.request(record as HttpRecord);
  }

  flush(now: number): void {
    this.now = Math.max(this.now, now);
    this.pending.expire(Number.POSITIVE_INFINITY);
    this.campaigns.flush();
  }

  private attempt(attempt: AttemptRecord): void {
    const source = this.hosts.number(attempt['id.orig_h'] ?? '');
    this.idle.attempt(attempt);
    this.routers.see(attempt, source);
    const testing = this.osTests.see(attempt, this.now);
    if (testing !== undefined) this.campaigns.osTesting(testing, this.hosts);
    const technique = techniqueOf(attempt);
    const target = attempt['id.resp_h'] ?? '';
    const host = this.hosts.number(target);
    const port = portOf(attempt, technique);
    // A SYN may not make its own port one that others answer to: only who asks is answered.
    if (attempt.proto === 'udp' || technique === 'syn') this.speakers.mark(source, attempt['id.orig_p'] ?? 0, this.now);
    if (attempt.proto !== 'ip') this.probing.otherProtocol(source, host, attempt);
    if (technique === null) return;
    if (this.campaigns.touches(source, technique, host, port, this.now)) return;
    if (this.campaigns.takes(source, technique, host, port, this.now)) {
      this.campaigns.add(source, technique, contactOf(attempt, host, port, 'filtered'));
      return;
    }
    if (isGroup(target) || this.isReply(technique, attempt['id.orig_p'] ?? 0, host, port)) return;
    this.pending.add({ key: keyOf(attempt), source, technique, contact: contactOf(attempt, host, port, 'filtered') });
  }

  private answer(answer: AnswerRecord): void {
    this.idle.answer(answer);
    const attempt = this.pending.take(keyOf(answer));
    const how = answer.how ?? '';
    if (attempt === undefined) {
      this.campaigns.answered(this.hosts.number(answer['id.orig_h'] ?? ''), answer, this.hosts);
      return;
    }
    const { source, technique, contact } = attempt;
    if (how === 'syn-ack' && technique === 'syn') {
      this.opened.set(contact.uid, contact);
      this.services.mark(contact.host, contact.port, this.now);
      return;
    }
    const outcome = outcomeOf(technique, answer);
    if (outcome !== null) this.vain(attempt, outcome);
    else if (technique === 'udp' && how === 'reply') {
      contact.outcome = 'open';
      this.probing.answered(source, technique, contact);
    }
  }

  private request(record: HttpRecord): void {
    const source = this.hosts.number(record['id.orig_h'] ?? '');
    const host = this.hosts.number(record['id.resp_h'] ?? '');
    this.campaigns.http(record, () => this.probing.tried(source, host));
  }

  private unanswered(attempt: Waiting): void {
    // Silence says nothing of a datagram: the end of its flow tells how many there were.
    if (attempt.technique !== 'udp') this.vain(attempt, 'filtered');
  }

  /** An attempt that came to nothing. One on a service that answered before is the failure of the service. */
  private vain({ source, technique, contact }: Waiting, outcome: Outcome): void {
    const failed = outcome === 'closed' || outcome === 'filtered';
    if (technique === 'syn' && failed && this.services.has(contact.host, contact.port, this.now, this.settings.memory))
      return;
    contact.outcome = outcome;
    this.probing.vain(source, technique, contact, this.now);
  }

  private connection(conn: ConnRecord): void {
    if (conn.interim === true || isGroup(conn['id.resp_h'] ?? '')) return;
    if (conn.proto === 'tcp') this.tcpEnded(conn);
    else if (conn.proto === 'udp') this.udpEnded(conn);
  }

  private tcpEnded(conn: ConnRecord): void {
    const history = conn.history ?? '';
    if (!history.includes('S') || !history.includes('h')) return;
    const source = this.hosts.number(conn['id.orig_h'] ?? '');
    const host = this.hosts.number(conn['id.resp_h'] ?? '');
    const port = conn['id.resp_p'] ?? 0;
    const opened = this.opened.get(conn.uid ?? '');
    this.opened.delete(conn.uid ?? '');
    if (history.includes('D')) {
      this.probing.used(source, 'syn', host, port);
      this.campaigns.followed(source, host, port, conn);
      return;
    }
    const outcome = history.includes('A') ? 'unused' : 'half-open';
    const contact = opened ?? contactOfConn(conn, host, outcome);
    contact.outcome = outcome;
    this.probing.vain(source, 'syn', contact, this.now);
  }

  private udpEnded(conn: ConnRecord): void {
    const source = this.hosts.number(conn['id.orig_h'] ?? '');
    const host = this.hosts.number(conn['id.resp_h'] ?? '');
    const port = conn['id.resp_p'] ?? 0;
    if ((conn.resp_pkts ?? 0) > 0) this.probing.used(source, 'udp', host, port);
    else if (this.campaigns.touches(source, 'udp', host, port, this.now)) return;
    else if ((conn.orig_pkts ?? 0) <= FEW_DATAGRAMS && !this.isReply('udp', conn['id.orig_p'] ?? 0, host, port))
      this.probing.vain(source, 'udp', contactOfConn(conn, host, 'filtered'), this.now);
  }

  /**
   * Whether a packet that opens nothing is rather the answer to, or the end of, something not seen: it goes to a
   * socket that spoke itself, or from a service to a port of a client (RFC 6335 §6: dynamic ports). Traceroute's
   * datagrams (ports from 33434 on) look for the way, not for the ports.
   */
  private isReply(technique: Technique, sourcePort: number, host: number, port: number): boolean {
    if (technique === 'udp' && port >= TRACEROUTE_FIRST && port <= TRACEROUTE_LAST) return true;
    if (technique !== 'udp' && (technique === 'syn' || !isTcp(technique))) return false;
    if (this.speakers.has(host, port, this.now, CLIENT_SECONDS)) return true;
    return (sourcePort < 1024 && port >= 1024) || (sourcePort < DYNAMIC && port >= DYNAMIC);
  }
}

const SOCKET_BITS = 16;
/** A client's socket is answered within this; seconds. */
const CLIENT_SECONDS = 600;
/** Where Linux begins with ports for clients. */
const DYNAMIC = 32_768;
const TRACEROUTE_FIRST = 33_434;
const TRACEROUTE_LAST = 33_689;
/** A probe is repeated a few times at most; one-way streams (syslog, media) are longer. */
const FEW_DATAGRAMS = 10;

/** The name under which an attempt waits: its uid; ARP has none, and of SCTP all ports of two hosts share one. */
function keyOf(record: AttemptRecord & AnswerRecord): string {
  if (record.uid === undefined) return `${record.proto} ${record['id.orig_h']} ${record['id.resp_h']}`;
  return record.proto === 'sctp' ? `${record.uid} ${record.port ?? record['id.resp_p']}` : record.uid;
}

function portOf(attempt: AttemptRecord, technique: Technique | null): number {
  if (technique === 'ip') return attempt.ip_proto ?? 0;
  if (technique !== null && findsHostsOnly(technique)) return attempt.icmp_type ?? 0;
  return attempt['id.resp_p'] ?? 0;
}

/** What an answer makes of an attempt; `null` if it was not in vain. */
function outcomeOf(technique: Technique, answer: AnswerRecord): Outcome | null {
  switch (answer.how) {
    case 'rst':
    case 'icmp-port':
    case 'sctp-abort':
      return 'closed';
    case 'icmp-prohibited':
      return 'filtered';
    case 'icmp-other':
      // Time exceeded (RFC 792; RFC 4443 §3.3) is what a traceroute wants to hear.
      return answer.icmp_type === 11 || (answer.proto === 'icmp6' && answer.icmp_type === 3) ? null : 'filtered';
    case 'sctp-init-ack':
      return 'open';
    default:
      return findsHostsOnly(technique) || technique === 'ip' ? 'open' : null;
  }
}

const placeOf = (record: AnyRecord) => (record[EVIDENCE] as Evidence | undefined)?.first;

function contactOf(attempt: AttemptRecord, host: number, port: number, outcome: Outcome): Contact {
  const at = attempt.ts ?? 0;
  return {
    host,
    port,
    outcome,
    at,
    uid: attempt.uid ?? '',
    marks: marksOf(attempt),
    sourcePort: attempt['id.orig_p'] ?? 0,
    flags: attempt.flags ?? 0,
    place: placeOf(attempt),
    visits: 0,
    last: at,
  };
}

function contactOfConn(conn: ConnRecord, host: number, outcome: Outcome): Contact {
  const at = conn.ts ?? 0;
  return {
    host,
    port: conn['id.resp_p'] ?? 0,
    outcome,
    at,
    uid: conn.uid ?? '',
    marks: 0,
    sourcePort: conn['id.orig_p'] ?? 0,
    flags: conn.proto === 'tcp' ? 0x02 : 0,
    place: placeOf(conn),
    visits: 0,
    last: at,
  };
}

/**
 * Idle scans (nmap's book, §5.10): a third host asks the zombie for its IP id by a SYN with ACK, whose reset bears
 * the id, before and after each probe that is sent in the zombie's name.
 */
import { BoundedMap } from '../../core/bounded-map.js';
import type { AnswerRecord, AttemptRecord } from '../../flow/attempt.js';
import { TCP_ACK, TCP_RST, TCP_SYN } from './flags.js';

export interface ZombieProbes {
  readonly scanner: string;
  readonly ids: number[];
  readonly start: number;
  end: number;
}

export class IdleProbes {
  private readonly waiting = new BoundedMap<string, AttemptRecord>(4096);
  private readonly zombies = new BoundedMap<string, ZombieProbes>(4096);

  attempt(attempt: AttemptRecord): void {
    const flags = (attempt.flags ?? 0) & (TCP_SYN | TCP_ACK | TCP_RST);
    if (attempt.proto === 'tcp' && flags === (TCP_SYN | TCP_ACK)) this.waiting.set(attempt.uid ?? '', attempt);
  }

  answer(answer: AnswerRecord): void {
    if (answer.how !== 'rst') return;
    const attempt = this.waiting.get(answer.uid ?? '');
    if (attempt === undefined) return;
    this.waiting.delete(answer.uid ?? '');
    const zombie = attempt['id.resp_h'] ?? '';
    const scanner = attempt['id.orig_h'] ?? '';
    const at = attempt.ts ?? 0;
    let probes = this.zombies.get(zombie);
    if (probes === undefined || probes.scanner !== scanner) {
      probes = { scanner, ids: [], start: at, end: at };
      this.zombies.set(zombie, probes);
    }
    probes.end = at;
    if (probes.ids.length < 256) probes.ids.push(answer.ip_id ?? 0);
  }

  /** Who reads the IP ids of `zombie` during a scan in its name. */
  behind(zombie: string, start: number, end: number): ZombieProbes | undefined {
    const probes = this.zombies.get(zombie);
    if (probes === undefined || probes.ids.length < MIN_PROBES) return undefined;
    return probes.start <= end + AROUND && probes.end >= start - AROUND ? probes : undefined;
  }
}

/** Two are needed a port; four cannot be a broken connection. */
const MIN_PROBES = 4;
/** Seconds before or after the scan in which the zombie is asked. */
const AROUND = 30;

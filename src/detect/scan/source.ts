import { BoundedMap } from '../../core/bounded-map.js';
import type { Settings } from './params.js';
import type { Technique } from './technique.js';
import { Track } from './track.js';

/** What is remembered of a host that tried something in vain. */
export class Source {
  readonly number: number;
  readonly text: string;
  readonly home: boolean;
  /** Vain contacts in all. */
  vain = 0;
  private readonly tracks = new Map<Technique, Track>();
  /** Hosts that it has talked to, and on which ports: failures there are those of a service. */
  private readonly usedHosts = new Set<number>();
  private readonly usedOn = new Map<string, Set<number>>();

  constructor(number: number, text: string, home: boolean) {
    this.number = number;
    this.text = text;
    this.home = home;
  }

  track(technique: Technique, limit: number): Track {
    let track = this.tracks.get(technique);
    if (track === undefined) {
      track = new Track(limit);
      this.tracks.set(technique, track);
    }
    return track;
  }

  known(technique: Technique): Track | undefined {
    return this.tracks.get(technique);
  }

  used(technique: Technique, host: number, port: number): void {
    if (this.usedHosts.size < USED_LIMIT) this.usedHosts.add(host);
    const key = `${technique} ${port}`;
    let hosts = this.usedOn.get(key);
    if (hosts === undefined) {
      if (this.usedOn.size >= USED_PORTS) return;
      hosts = new Set();
      this.usedOn.set(key, hosts);
    }
    if (hosts.size < USED_LIMIT) hosts.add(host);
  }

  hasUsed(host: number): boolean {
    return this.usedHosts.has(host);
  }

  /** Hosts that answered it on that port. */
  usedCount(technique: Technique, port: number): number {
    return this.usedOn.get(`${technique} ${port}`)?.size ?? 0;
  }
}

const USED_LIMIT = 1024;
const USED_PORTS = 64;
/** From so many vain contacts on a source is kept apart from the crowd. */
const SUSPECT = 3;

/**
 * Sources in two tiers: those with one or two vain contacts come and go; those with more are displaced by their
 * like only, so that a flood from invented addresses makes nobody forgotten.
 */
export class Sources {
  private readonly crowd: BoundedMap<number, Source>;
  private readonly suspects: BoundedMap<number, Source>;

  constructor(settings: Settings) {
    this.crowd = new BoundedMap(settings.maxSources);
    this.suspects = new BoundedMap(settings.maxSuspects);
  }

  get(number: number): Source | undefined {
    return this.suspects.get(number) ?? this.crowd.get(number);
  }

  add(source: Source): void {
    this.crowd.set(source.number, source);
  }

  /** One more vain contact. */
  blame(source: Source): void {
    if (++source.vain === SUSPECT && this.crowd.delete(source.number)) this.suspects.set(source.number, source);
  }

  get size(): number {
    return this.crowd.size + this.suspects.size;
  }
}

import { BoundedMap } from '../../core/bounded-map.js';
import type { Settings } from './params.js';
import { PortSet } from './port-set.js';

interface Share {
  readonly ports: PortSet;
  readonly start: number;
}

/** What several sources tried in vain on one host. */
export class Target {
  readonly shares = new Map<number, Share>();
  readonly ports = new PortSet();
  last = 0;

  add(source: number, port: number, at: number): void {
    this.last = Math.max(this.last, at);
    let share = this.shares.get(source);
    if (share === undefined) {
      if (this.shares.size >= MAX_SHARES) return;
      share = { ports: new PortSet(), start: at };
      this.shares.set(source, share);
    }
    share.ports.add(port);
    this.ports.add(port);
  }

  /**
   * Whether the sources have divided the ports among themselves: hardly a port twice, most with several, none with
   * half of them. What an address on the Internet gets anyway is the same few ports from everybody.
   */
  isDivided(settings: Settings): boolean {
    const { size } = this.ports;
    if (size < settings.minDistributedPorts || this.shares.size < settings.minDistributedSources) return false;
    const sizes = [...this.shares.values()].map(share => share.ports.size);
    const touches = sizes.reduce((sum, value) => sum + value, 0);
    const several = sizes.filter(value => value >= 3).length;
    return touches <= size * 1.5 && several * 2 >= sizes.length && Math.max(...sizes) * 2 <= size;
  }

  /** Sources that try the same ports at the same time as `source`: decoys, and the one that hides among them. */
  mates(source: number): number[] {
    const own = this.shares.get(source);
    if (own === undefined) return [];
    return [...this.shares]
      .filter(([number, share]) => number !== source && isMate(own, share))
      .map(([number]) => number);
  }
}

function isMate(one: Share, other: Share): boolean {
  if (Math.abs(one.start - other.start) > MATE_SECONDS) return false;
  return one.ports.shared(other.ports) >= 0.6 * Math.max(one.ports.size, other.ports.size);
}

/** Decoys' packets go out together; rate limits of a scanner spread the first ones over seconds. */
const MATE_SECONDS = 60;
const MAX_SHARES = 128;
/** Sources that are a day apart do not work together. */
const APART = 86_400;

export class Targets {
  private readonly targets: BoundedMap<number, Target>;

  constructor(settings: Settings) {
    this.targets = new BoundedMap(settings.maxTargets);
  }

  get(host: number): Target | undefined {
    return this.targets.get(host);
  }

  add(host: number, source: number, port: number, at: number): Target {
    let target = this.targets.get(host);
    if (target === undefined || at - target.last > APART) {
      target = new Target();
      this.targets.set(host, target);
    }
    target.add(source, port, at);
    return target;
  }
}

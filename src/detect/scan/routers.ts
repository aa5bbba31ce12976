import { BoundedMap } from '../../core/bounded-map.js';
import type { AttemptRecord } from '../../flow/attempt.js';
import { v4Word } from './hosts.js';
import { Sockets } from './sockets.js';

/** Tells routers: packets of another network than their own (IPv4, /24) come from their link-layer address. */
export class Routers {
  private readonly networks = new BoundedMap<string, Set<number>>(16_384);
  private readonly seen = new Sockets(12);
  private readonly macs = new BoundedMap<string, string>(16_384);

  /** `number` is that of the source (hosts.ts). One packet a source is enough. */
  see(attempt: AttemptRecord, number: number): void {
    const { mac } = attempt;
    const transport = attempt.proto === 'arp' ? 0 : 1;
    if (mac === undefined || this.seen.has(number, transport, 0, Number.POSITIVE_INFINITY)) return;
    this.seen.mark(number, transport, 0);
    const source = attempt['id.orig_h'] ?? '';
    if (attempt.proto === 'arp') {
      this.macs.set(source, mac);
      return;
    }
    const word = v4Word(source);
    if (word <= 0) return;
    let networks = this.networks.get(mac);
    if (networks === undefined) {
      networks = new Set();
      this.networks.set(mac, networks);
    }
    if (networks.size < MAX_NETWORKS) networks.add(word >>> 8);
  }

  has(address: string): boolean {
    const networks = this.networks.get(this.macs.get(address) ?? '');
    if (networks === undefined) return false;
    return networks.size > (networks.has(v4Word(address) >>> 8) ? 1 : 0);
  }
}

const MAX_NETWORKS = 8;

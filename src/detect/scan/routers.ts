import { BoundedMap } from '../../core/bounded-map.js';
import type { AttemptRecord } from '../../flow/attempt.js';

/** Tells routers: packets of several addresses come from their link-layer address. */
export class Routers {
  private readonly senders = new BoundedMap<string, Set<string>>(16_384);
  private readonly macs = new BoundedMap<string, string>(16_384);

  see(attempt: AttemptRecord): void {
    const { mac } = attempt;
    const source = attempt['id.orig_h'] ?? '';
    if (mac === undefined) return;
    if (attempt.proto === 'arp') {
      this.macs.set(source, mac);
      return;
    }
    let senders = this.senders.get(mac);
    if (senders === undefined) {
      senders = new Set();
      this.senders.set(mac, senders);
    }
    if (senders.size < 8) senders.add(source);
  }

  has(address: string): boolean {
    const senders = this.senders.get(this.macs.get(address) ?? '');
    if (senders === undefined) return false;
    return senders.size - (senders.has(address) ? 1 : 0) > 0;
  }
}

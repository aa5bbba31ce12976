import { BoundedMap } from '../../core/bounded-map.js';
import type { Shared } from '../contract.js';

/** Seconds without a client after which a proxy is forgotten (Zeek: `Tunnel::expiration_interval`). */
const EXPIRATION = 86_400;
const MAX_PROXIES = 65_536;

/** Proxies that are known as tunnels, each a client, a server and its port. */
export class Proxies implements Shared {
  private readonly lastUse = new BoundedMap<string, number>(MAX_PROXIES);

  finish(): void {
    this.lastUse.clear();
  }

  isNew(proxy: string, now: number): boolean {
    const last = this.lastUse.get(proxy);
    this.lastUse.set(proxy, now);
    return last === undefined || now - last > EXPIRATION;
  }
}

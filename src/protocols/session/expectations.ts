import { BoundedMap } from '../../core/bounded-map.js';
import type { Connection } from '../../flow/connection.js';
import type { FlowEnds } from '../../flow/reader.js';
import type { Expectation, Transport } from '../contract.js';

const MAX_EXPECTATIONS = 65_536;

/** Connections that protocols announced and that have not come yet. */
export class Expectations {
  private readonly announced = new BoundedMap<string, { expectation: Expectation; until: number }>(MAX_EXPECTATIONS);

  /** Ports that were announced at any time; a port is one bit. */
  private readonly ports = new Uint8Array(8192);

  /** Whether anything may have been announced for this port. */
  mayHave(port: number): boolean {
    return this.announced.size > 0 && ((this.ports[port >> 3] ?? 0) & (1 << (port & 7))) !== 0;
  }

  add(expectation: Expectation, now: number): void {
    const { transport, originator, responder, responderPort } = expectation;
    const octet = (responderPort & 0xffff) >> 3;
    this.ports[octet] = (this.ports[octet] ?? 0) | (1 << (responderPort & 7));
    this.announced.set(key(transport, originator ?? '', responder, responderPort), {
      expectation,
      until: now + expectation.timeout,
    });
  }

  /** Whether something is announced for this flow. */
  has({ originator, responder, responderPort }: FlowEnds, transport: Transport, now: number): boolean {
    return [originator, ''].some(from => {
      const found = this.announced.get(key(transport, from, responder, responderPort));
      return found !== undefined && found.until >= now;
    });
  }

  /** Takes what was announced for this connection: the exact originator first, then any. */
  take(connection: Connection, transport: Transport, now: number): Expectation | null {
    if (!this.mayHave(connection.responderPort)) return null;
    const { originator, responder, responderPort } = connection;
    for (const from of [originator, '']) {
      const name = key(transport, from, responder, responderPort);
      const found = this.announced.get(name);
      if (!found) continue;
      this.announced.delete(name);
      if (found.until >= now) return found.expectation;
    }
    return null;
  }
}

const key = (transport: Transport, originator: string, responder: string, port: number): string =>
  `${transport} ${originator} ${responder} ${port}`;

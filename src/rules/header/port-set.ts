/** A set of ports: one bit each, so that a question costs one look. */
export class PortSet {
  readonly any: boolean;
  private readonly bits: Uint32Array;

  constructor(any: boolean, bits: Uint32Array) {
    this.any = any;
    this.bits = bits;
  }

  has(port: number): boolean {
    return this.any || ((this.bits[port >>> 5] ?? 0) & (1 << (port & 31))) !== 0;
  }

  equals(other: PortSet): boolean {
    return this.any === other.any && this.bits.every((word, at) => word === other.bits[at]);
  }

  /** The ports in it, in order; empty for `any`. */
  list(): number[] {
    const ports: number[] = [];
    if (this.any) return ports;
    for (let port = 0; port <= 0xffff; port++) if (this.has(port)) ports.push(port);
    return ports;
  }
}

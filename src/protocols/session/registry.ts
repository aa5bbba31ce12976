import type { Probe, Protocol, Transport } from '../contract.js';

/** A protocol with its place in the list: the index of its settings and of its shared state. */
export interface Entry {
  readonly protocol: Protocol;
  readonly index: number;
  /** The name in analyzer.log and weird.log. */
  readonly analyzer: string;
  /** `protocol.probe`, of the same shape for all: a hundred of them are asked about one beginning. */
  readonly probes: Readonly<Record<Transport, Probe | undefined>>;
}

/** The protocols of one engine, found by name, by port, by probe and by packet type. */
export class Registry {
  readonly entries: readonly Entry[];
  private readonly byName = new Map<string, Entry>();
  /** By port, and the place of the transport above it. */
  private readonly byPort = new Map<number, Entry[]>();
  private readonly probing: Record<Transport, Entry[]> = { tcp: [], udp: [], sctp: [], icmp: [] };

  constructor(protocols: readonly Protocol[]) {
    this.entries = protocols.map((protocol, index) => ({
      protocol,
      index,
      analyzer: protocol.analyzer ?? protocol.name.toUpperCase(),
      probes: {
        tcp: protocol.probe?.tcp,
        udp: protocol.probe?.udp,
        sctp: protocol.probe?.sctp,
        icmp: protocol.probe?.icmp,
      },
    }));
    for (const entry of this.entries) this.add(entry);
    // What is read goes before what is only named: it can tell when it was wrong.
    for (const list of Object.values(this.probing)) {
      list.sort((a, b) => Number(b.protocol.open !== undefined) - Number(a.protocol.open !== undefined));
    }
  }

  named(name: string): Entry | undefined {
    return this.byName.get(name);
  }

  /** Protocols that are opened at once on this port. */
  onPort(transport: Transport, port: number): readonly Entry[] {
    return this.byPort.get(portKey(transport, port)) ?? NONE;
  }

  /** Protocols that tell themselves by content over this transport. */
  probes(transport: Transport): readonly Entry[] {
    return this.probing[transport];
  }

  private add(entry: Entry): void {
    const { protocol } = entry;
    this.byName.set(protocol.name, entry);
    for (const transport of TRANSPORTS) {
      if (entry.probes[transport]) this.probing[transport].push(entry);
      if (protocol.open === undefined || protocol.opensByPort === false) continue;
      for (const port of protocol.ports?.[transport] ?? []) this.addPort(portKey(transport, port), entry);
    }
  }

  private addPort(key: number, entry: Entry): void {
    const list = this.byPort.get(key);
    if (list) list.push(entry);
    else this.byPort.set(key, [entry]);
  }
}

const TRANSPORTS: readonly Transport[] = ['tcp', 'udp', 'sctp', 'icmp'];

const portKey = (transport: Transport, port: number): number => TRANSPORTS.indexOf(transport) * 65_536 + port;

const NONE: readonly Entry[] = [];

import type { Platform } from '../core/platform.js';
import type { Packet } from '../decode/packet.js';
import type { Clock } from '../flow/reader.js';
import type { PacketAnalyzer, Protocol } from '../protocols/contract.js';
import type { Columns, Log, RecordOf } from '../records/schema.js';
import type { RecordSink } from '../records/sink.js';
import { weirdLog } from '../records/weird.js';
import type { Settings } from './settings/settings.js';

interface Surroundings {
  settings: Settings;
  platform: Platform;
  clock: Clock;
  sink: RecordSink;
}

/** Protocols beside IP flows: shows packets to those that asked for their ethertype. */
export class PacketProtocols {
  private readonly byEtherType = new Map<number, PacketAnalyzer[]>();
  private readonly all: PacketAnalyzer[] = [];

  constructor(protocols: readonly Protocol[], surroundings: Surroundings) {
    for (const protocol of protocols) {
      if (!protocol.openPackets) continue;
      const analyzer = protocol.openPackets(reportFor(protocol, surroundings) as never);
      this.all.push(analyzer);
      for (const etherType of protocol.packets?.etherTypes ?? []) {
        this.byEtherType.set(etherType, [...(this.byEtherType.get(etherType) ?? []), analyzer]);
      }
    }
  }

  packet(packet: Packet): void {
    const analyzers = this.byEtherType.get(packet.etherType);
    if (!analyzers || packet.networkStart < 0) return;
    for (const analyzer of analyzers) analyzer.packet(packet, packet.bytes, packet.networkStart, packet.networkEnd);
  }

  close(): void {
    for (const analyzer of this.all) analyzer.close?.();
  }
}

function reportFor(protocol: Protocol, { settings, platform, clock, sink }: Surroundings) {
  const source = protocol.analyzer ?? protocol.name.toUpperCase();
  return {
    settings: settings.section(`protocols.${protocol.name}`, protocol.params ?? {}),
    platform,
    home: settings.home,
    get now() {
      return clock.now;
    },
    emit: <C extends Columns>(log: Log<C>, record: RecordOf<C>) => sink.emit(log, record),
    weird: (name: string, addl?: string) =>
      sink.emit(weirdLog, { ts: clock.now, name, addl, notice: false, peer: 'zeek', source }),
  };
}

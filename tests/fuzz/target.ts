import { Packet } from '../../src/decode/packet.js';
import { Engine } from '../../src/engine/engine.js';
import { ALL_PARTS, settingsTree } from '../../src/engine/parts.js';
import { nodePlatform } from '../../src/engine/platform/node.js';
import { Settings } from '../../src/engine/settings/settings.js';

const MAX_MS = 1000;
/** What the end of an engine with thousands of flows may take. */
const MAX_FINISH_MS = 10_000;

/** An engine under fire: many inputs, one clock. Throws for a fault of our own and for an input that takes too long. */
export class Target {
  packets = 0;
  private now = 1_700_000_000;
  private readonly packet = new Packet();
  private readonly engine = new Engine(
    { settings: new Settings(settingsTree(ALL_PARTS)), parts: ALL_PARTS, platform: nodePlatform(), seed: 1 },
    [() => undefined],
  );

  feed(frames: readonly Uint8Array[], linkType = 1): void {
    const started = process.cpuUsage();
    for (const bytes of frames) {
      const { packet } = this;
      this.now += 0.01;
      packet.bytes = bytes;
      packet.start = 0;
      packet.end = bytes.length;
      packet.wireLength = bytes.length;
      packet.ts = this.now;
      packet.linkType = linkType;
      packet.number = ++this.packets;
      this.engine.packet(packet);
    }
    this.now += 1;
    this.check(started, MAX_MS);
  }

  finish(): void {
    const started = process.cpuUsage();
    this.engine.finish();
    this.check(started, MAX_FINISH_MS);
  }

  /** Time of the processor, so that a busy machine is no failure. */
  private check(started: NodeJS.CpuUsage, limit: number): void {
    const [fault] = this.engine.faultList;
    if (fault) throw new Error(`${fault.where}: ${fault.stack}`);
    const { user, system } = process.cpuUsage(started);
    const took = (user + system) / 1000;
    if (took > limit) throw new Error(`took ${Math.round(took)} ms`);
  }
}

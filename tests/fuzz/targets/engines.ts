import { Packet } from '../../../src/decode/packet.js';
import { Engine } from '../../../src/engine/engine.js';
import { ALL_PARTS, type Parts, settingsTree } from '../../../src/engine/parts.js';
import { nodePlatform } from '../../../src/engine/platform/node.js';
import { type Configuration, Settings } from '../../../src/engine/settings/settings.js';
import type { Input, Target } from '../input.js';
import { RecordCheck } from './record-check.js';

/** Verbs of frames are link types. */
const LINK_TYPES = [0, 9, 12, 50, 101, 104, 105, 107, 113, 119, 127, 163, 192, 239, 276].map(String);
export const FRAME_VERBS = [...new Array<string>(30).fill('1'), ...LINK_TYPES];
/** What an engine is given before it comes to its end. */
const FRAMES_AN_ENGINE = 50_000;

/** An engine under fire: many inputs, one clock. Throws for a fault of our own. */
export class EngineWorld {
  frames = 0;
  private now = 1_700_000_000;
  private readonly packet = new Packet();
  private readonly check = new RecordCheck();
  private readonly parts: Parts;
  private readonly configuration: Configuration;
  private engine: Engine;

  private readonly framesAnEngine: number;

  constructor(parts: Parts, configuration: Configuration = {}, framesAnEngine = FRAMES_AN_ENGINE) {
    this.parts = parts;
    this.framesAnEngine = framesAnEngine;
    this.configuration = configuration;
    this.engine = this.made();
  }

  /** `pause`: seconds that pass behind it. */
  feed(input: Input, pause = 1): void {
    for (const { verb, bytes } of input) {
      const { packet } = this;
      this.now += verb === 'wait' ? 1 + bytes.length * 60 : pause / 100;
      if (verb === 'wait') continue;
      packet.bytes = bytes;
      packet.start = 0;
      packet.end = bytes.length;
      packet.wireLength = bytes.length;
      packet.ts = this.now;
      packet.linkType = Number(verb);
      packet.number = ++this.frames;
      this.engine.packet(packet);
    }
    this.now += pause;
    this.throwFault();
    if (this.frames >= this.framesAnEngine) this.renew();
  }

  finish(): void {
    this.engine.finish();
    this.throwFault();
  }

  private renew(): void {
    this.finish();
    this.frames = 0;
    this.engine = this.made();
  }

  private made(): Engine {
    const { parts, check } = this;
    const settings = new Settings(settingsTree(parts), this.configuration);
    return new Engine({ settings, parts, platform: nodePlatform(1 << 22), seed: 1 }, [
      (log, record) => check.check(log, record),
    ]);
  }

  private throwFault(): void {
    const [fault] = this.engine.faultList;
    if (!fault) return;
    this.engine = this.made();
    throw new Error(`${fault.where}: ${fault.stack}`);
  }
}

export function engineTargets(frames: readonly Input[]): Target[] {
  const target = (name: string, world: EngineWorld): Target => ({
    name,
    seeds: frames,
    verbs: [...FRAME_VERBS, 'wait'],
    run: input => world.feed(input),
  });
  const none = { protocols: [], policies: [], detectors: [] };
  return [
    target('packets', new EngineWorld(none)),
    target('packets/validated', new EngineWorld(none, { checksums: 'validate', 'stream.policy': 'linux' })),
    target('packets/detectors', new EngineWorld({ ...none, detectors: ALL_PARTS.detectors })),
    target('engine', new EngineWorld(ALL_PARTS)),
  ];
}

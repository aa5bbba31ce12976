import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { MemorySource } from '../../../src/capture/formats/memory.js';
import { EarshotError } from '../../../src/core/error.js';
import { Packet } from '../../../src/decode/packet.js';
import { Engine } from '../../../src/engine/engine.js';
import { ALL_PARTS, settingsTree } from '../../../src/engine/parts.js';
import { nodePlatform } from '../../../src/engine/platform/node.js';
import { Settings } from '../../../src/engine/settings/settings.js';
import type { Connection } from '../../../src/flow/connection.js';
import type { FlowReader } from '../../../src/flow/reader.js';
import { Sessions } from '../../../src/protocols/session/sessions.js';
import { type Input, step } from '../input.js';

const MAX_FILE = 2 << 20;
const MAX_SEED = 12_000;
const MAX_STEPS = 40;
const MAX_SEEDS = 24;
const MAX_FRAME_SEEDS = 600;

/** What real traffic gives as seeds: streams by the protocol that they turned out to be, and frames. */
export class Recorded {
  readonly byTarget = new Map<string, Input[]>();
  readonly frames: Input[] = [];
  files = 0;

  /** Reads the captures of a folder and those below it, in place; at most so many. */
  addFolder(folder: string, limit: number): void {
    if (!existsSync(folder)) return;
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
    const captures = names.filter(name => /\.(pcap|pcapng|cap|trace)(\.gz)?$/.test(name));
    const stride = Math.max(1, Math.floor(captures.length / limit));
    for (let at = 0; at < captures.length; at += stride) this.addCapture(join(folder, captures[at] as string));
  }

  addCapture(path: string): void {
    if (statSync(path).size > MAX_FILE) return;
    const untap = tapped(new Tap((connection, input) => this.addStream(connection, input)));
    try {
      const file = readFileSync(path);
      // A Buffer's `slice` shares its bytes; seeds must stay what they are.
      this.addBytes(new Uint8Array(path.endsWith('.gz') ? gunzipSync(file) : file));
      this.files++;
    } catch (error) {
      // Not every file of a corpus is a capture, nor whole.
      if (!(error instanceof EarshotError) && (error as NodeJS.ErrnoException).code === undefined) throw error;
    } finally {
      untap();
    }
  }

  private addBytes(bytes: Uint8Array): void {
    const source = new MemorySource(bytes);
    const parts = { ...ALL_PARTS, policies: [], detectors: [] };
    const engine = new Engine(
      { settings: new Settings(settingsTree(parts)), parts, platform: nodePlatform(), seed: 1 },
      [],
    );
    const packet = new Packet();
    let run: Input[number][] = [];
    while (source.next(packet)) {
      run.push(step(String(packet.linkType), packet.bytes.slice(packet.start, packet.end)));
      engine.packet(packet);
      if (run.length < 12) continue;
      if (this.frames.length < MAX_FRAME_SEEDS && packet.number % 48 < 12) this.frames.push(run);
      run = [];
    }
    if (run.length > 0 && this.frames.length < MAX_FRAME_SEEDS) this.frames.push(run);
    engine.finish();
  }

  private addStream({ services, proto }: Connection, input: Input): void {
    for (const service of services.length > 0 ? services : ['any']) {
      const name = `${proto}/${service.replace(/^-/, '')}`;
      const known = this.byTarget.get(name) ?? [];
      if (known.length < MAX_SEEDS) known.push(input);
      this.byTarget.set(name, known);
    }
  }
}

/** Stands between the flows and the sessions, and notes what is said. */
class Tap {
  private readonly heard: (connection: Connection, input: Input) => void;

  constructor(heard: (connection: Connection, input: Input) => void) {
    this.heard = heard;
  }

  noting(connection: Connection, inner: FlowReader): FlowReader {
    const steps: Input[number][] = [];
    let size = 0;
    const note = (verb: string, bytes: Uint8Array, start: number, end: number): void => {
      if (steps.length >= MAX_STEPS || size >= MAX_SEED) return;
      const piece = bytes.slice(start, Math.min(end, start + MAX_SEED - size));
      size += piece.length;
      steps.push(step(verb, piece));
    };
    return {
      stream: (fromOriginator, bytes, start, end) => {
        note(fromOriginator ? 'o' : 'r', bytes, start, end);
        return inner.stream(fromOriginator, bytes, start, end);
      },
      datagram: (fromOriginator, bytes, start, end, length) => {
        note(fromOriginator ? 'o' : 'r', bytes, start, end);
        return inner.datagram(fromOriginator, bytes, start, end, length);
      },
      gap: (fromOriginator, length) => inner.gap(fromOriginator, length),
      end: fromOriginator => inner.end(fromOriginator),
      flipped: () => inner.flipped(),
      close: () => {
        inner.close();
        if (steps.length > 0) this.heard(connection, steps);
      },
    };
  }
}

/** While a tap is in, all sessions go through it. Answers how to take it out. */
function tapped(tap: Tap): () => void {
  const { open } = Sessions.prototype;
  Sessions.prototype.open = function (connection) {
    const reader = open.call(this, connection);
    return reader && tap.noting(connection, reader);
  };
  return () => {
    Sessions.prototype.open = open;
  };
}

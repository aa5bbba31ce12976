import { Worker } from 'node:worker_threads';
import { type Input, inputText, type Target } from './input.js';

const SHARED_BYTES = 1 << 20;
const PATIENCE = 30_000;

/** Runs beside: when one input takes longer than anything may, writes it and ends the process. */
const WATCHER = `
const { workerData } = require('node:worker_threads');
const { writeFileSync, writeSync } = require('node:fs');
const { shared, path, patience } = workerData;
const head = new Int32Array(shared, 0, 2);
const body = new Uint8Array(shared, 8);
let last = -1, since = Date.now();
setInterval(() => {
  const now = Atomics.load(head, 0);
  if (now !== last) { last = now; since = Date.now(); return; }
  if (Date.now() - since < patience) return;
  writeFileSync(path, Buffer.from(body.subarray(0, head[1])));
  writeSync(2, 'fuzz: hangs: ' + path + '\\n');
  process.exit(1);
}, 1000);
`;

/** Knows the input at hand, so that one that never ends is not lost. */
export class Watchdog {
  private readonly shared = new SharedArrayBuffer(SHARED_BYTES);
  private readonly head = new Int32Array(this.shared, 0, 2);
  private readonly body = new Uint8Array(this.shared, 8);
  private readonly worker: Worker;

  constructor(path: string) {
    const workerData = { shared: this.shared, path, patience: PATIENCE };
    this.worker = new Worker(WATCHER, { eval: true, workerData });
    this.worker.unref();
  }

  /** Called before each input. */
  see(target: Target, input: Input): void {
    const text = inputText(target.name, input);
    const { written } = ENCODER.encodeInto(text, this.body);
    this.head[1] = written;
    Atomics.add(this.head, 0, 1);
  }
}

const ENCODER = new TextEncoder();

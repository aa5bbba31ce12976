import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { FrameSource } from '../../capture/source.js';
import { EarshotError } from '../../core/error.js';
import { Findings, type WrittenFinding } from '../../detect/findings.js';
import type { Extractor } from '../../files/extract.js';
import { type Fault, Faults } from '../faults.js';
import type { Runner, RunOptions, RunResult } from '../run.js';
import type { Settings } from '../settings/settings.js';
import { type Output, Stage } from '../stage.js';
import { addWatchers } from '../watchers.js';
import { type Batch, type Buffers, buffersOf, newBuffers } from './batch.js';
import { summed } from './counts.js';
import { logNamed } from './logs.js';
import { type Meeting, Merge } from './merge.js';
import type { Counts, Failure, Job, Message, ThreadJob } from './messages.js';
import { Share } from './share.js';
import { MOST_AHEAD, Signals } from './signals.js';
import { shareOptions } from './thread.js';

/** How long the main thread waits at a time, so that it hears of Ctrl-C and of threads that died, milliseconds. */
const WAIT_MS = 50;
/** Batches of its own that may wait while it cannot wait for others. */
const MOST_PENDING = 2 * MOST_AHEAD;
const LONGEST_WAIT_MS = 1000;

export interface CrewOptions {
  readonly job: Job;
  readonly workers: number;
  /** The file that `work` runs in. */
  readonly thread: URL;
  readonly extractor?: Extractor | undefined;
}

/** What takes what a crew makes, in its one order. */
export interface CrewOutput {
  /** A record that no worker has written. */
  readonly record: Output;
  /** A record whose lines come by themselves. */
  readonly observed: Output;
  readonly line: Meeting['line'];
}

/**
 * Several workers on one run: each reads all of the input and keeps its own share of the flows. This thread has the
 * first share, and puts what all make into the one order in which policies, detectors and writers see it.
 */
export class Crew {
  readonly faults = new Faults();
  readonly settings: Settings;
  private readonly signals: Signals;
  private readonly merge: Merge;
  private readonly stage: Stage;
  private readonly share: Share;
  private readonly raised = new Findings();
  private readonly clock = { now: 1 };
  private readonly threads: Thread[] = [];
  /** Buffers of this thread that are free again. */
  private readonly buffers: Buffers[] = [];
  private readonly counts: Counts[] = [];

  constructor(options: CrewOptions, output: CrewOutput) {
    const { job, workers } = options;
    const { clock, faults } = this;
    const own = shareOptions(job, { index: 0, count: workers }, options.extractor);
    this.settings = own.settings;
    this.signals = new Signals(workers);
    this.stage = new Stage(clock, (where, error) => faults.add(where, error));
    this.stage.addOutput(output.record);
    addWatchers(this.stage, { ...own, clock, findings: this.raised });
    for (let index = 1; index < workers; index++) {
      const shard = { index, count: workers };
      this.threads.push(new Thread({ ...job, shard, signals: this.signals.memory }, options.thread));
    }
    this.merge = new Merge(workers, logNamed(own.parts), this.meeting(output), (shard, batch) =>
      this.free(shard, batch),
    );
    const say: Runner['emit'] = (log, record) => this.stage.emit(log, record);
    this.share = new Share(
      { ...own, say },
      {
        isLocal: true,
        send: batch => this.own(batch),
        buffers: () => this.buffers.pop() ?? newBuffers(),
      },
    );
  }

  /** Reads a source to its end, as the workers read their own. */
  async run(source: FrameSource, options: RunOptions): Promise<RunResult> {
    try {
      const result = await this.share.run(source, {
        ...options,
        onBlock: async packets => {
          await this.meet(() => this.merge.waiting(0) <= MOST_AHEAD);
          const stop = (await options.onBlock?.(packets)) ?? false;
          if (stop) this.signals.stop();
          return stop;
        },
      });
      await this.meet(() => this.merge.isOver && this.counts.length === this.threads.length);
      this.stage.flush(this.clock.now);
      return result;
    } finally {
      this.signals.stop();
      await Promise.all(this.threads.map(thread => thread.end()));
    }
  }

  get now(): number {
    return this.clock.now;
  }

  /** What was raised so far, the gravest first, each in its latest form. */
  get findings(): WrittenFinding[] {
    return this.raised.written();
  }

  get faultList(): readonly Fault[] {
    return this.faults.list;
  }

  get statistics(): Counts & { findingsGivenUp: number } {
    const counts = summed([this.share.front.statistics, ...this.counts]);
    return { ...counts, faults: this.faults.count, findingsGivenUp: this.raised.givenUp };
  }

  /** Takes in what there is and hands on what is certain, until `isEnough`. Others get their turn. */
  private async meet(isEnough: () => boolean): Promise<void> {
    for (;;) {
      await new Promise(resolve => setImmediate(resolve));
      const { news } = this.signals;
      this.catchUp();
      if (isEnough()) return;
      this.signals.waitForNews(news, WAIT_MS);
    }
  }

  /** A batch of this thread's own. Behind the last packet nobody can wait but here. */
  private own(batch: Batch): void {
    this.merge.add(0, batch);
    for (;;) {
      const { news } = this.signals;
      this.catchUp();
      if (this.merge.waiting(0) <= MOST_PENDING || !this.signals.waitForNews(news, LONGEST_WAIT_MS)) return;
    }
  }

  /** A batch was merged: what it was written into goes back to whom it came from. */
  private free(shard: number, { places, items, bytes }: Batch): void {
    const buffers = { places, items, bytes };
    this.signals.consumed(shard);
    if (places.length === 0) return;
    const thread = this.threads[shard - 1];
    if (thread) thread.giveBack(buffers);
    else this.buffers.push(buffers);
  }

  private catchUp(): void {
    for (const [at, thread] of this.threads.entries()) {
      for (let message = thread.receive(); message; message = thread.receive()) this.take(message, at + 1);
      if (thread.failure) throw errorOf(thread.failure);
    }
    this.merge.advance();
  }

  private take(message: Message, shard: number): void {
    if ('batch' in message) this.merge.add(shard, message.batch);
    else if ('error' in message) throw errorOf(message.error);
    else {
      this.counts.push(message.counts);
      this.faults.take(message.faults);
    }
  }

  private meeting(output: CrewOutput): Meeting {
    const { clock, stage } = this;
    return {
      now: time => {
        clock.now = time;
      },
      line: output.line,
      observed: (log, record) => {
        stage.observe(log, record);
        output.observed(log, record);
      },
      record: (log, record) => stage.emit(log, record),
    };
  }
}

/** A worker thread as this one sees it. */
class Thread {
  /** What ended it without a word of its own. */
  failure: Failure | undefined;
  private readonly worker: Worker;
  private readonly port: MessagePort;

  constructor(job: ThreadJob, file: URL) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.worker = new Worker(file, { workerData: { job, port: port2 }, transferList: [port2] });
    this.worker.on('error', ({ message, stack = message }) => {
      this.failure = { message, stack };
    });
  }

  /** What it said next, if it said anything. */
  receive(): Message | undefined {
    return receiveMessageOnPort(this.port)?.message;
  }

  giveBack(buffers: Buffers): void {
    this.port.postMessage(buffers, buffersOf(buffers));
  }

  async end(): Promise<void> {
    this.port.close();
    await this.worker.terminate();
  }
}

/** A person's mistake stays one, with its words; everything else is ours. */
function errorOf({ message, stack, code, hint, syscall }: Failure): Error {
  if (code !== undefined) return new EarshotError(code, message, hint);
  return Object.assign(new Error(message), { stack }, syscall === undefined ? {} : { syscall });
}

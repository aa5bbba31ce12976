import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { openCaptures } from '../../capture/sources/open.js';
import { EarshotError } from '../../core/error.js';
import type { Extractor } from '../../files/extract.js';
import { compileFilter } from '../../filter/bpf/compile.js';
import { ALL_PARTS, settingsTree } from '../parts.js';
import { nodePlatform } from '../platform/node.js';
import type { RunOptions } from '../run.js';
import { Settings } from '../settings/settings.js';
import { buffersOf, newBuffers } from './batch.js';
import type { Failure, Job, Message, ThreadJob } from './messages.js';
import { Share, type ShareOptions } from './share.js';
import { Signals } from './signals.js';

/** What a thread does: its share of the run, from its own reading of the inputs to the batches it sends. */
export async function work(job: ThreadJob, port: MessagePort, extractor: Extractor | undefined): Promise<void> {
  const signals = new Signals(job.signals);
  const say = (message: Message, buffers: ArrayBuffer[] = []) => {
    port.postMessage(message, buffers);
    signals.sent();
  };
  try {
    let sent = 0;
    const share = new Share(shareOptions(job, job.shard, extractor), {
      isLocal: false,
      send: batch => {
        signals.waitForMerge(job.shard.index, sent++);
        say({ batch }, buffersOf(batch));
      },
      // What was merged comes back.
      buffers: () => receiveMessageOnPort(port)?.message ?? newBuffers(),
    });
    const source = await openCaptures(job.inputs, { sort: job.sort });
    await share.run(source, { filter: filterOf(job), onBlock: () => signals.isStopped });
    source.close();
    const { statistics, faults } = share.front;
    say({ counts: statistics, faults: faults.list });
  } catch (error) {
    say({ error: failureOf(error) });
  }
}

/** Everything a shard is made with, out of plain data. */
export function shareOptions(job: Job, shard: ShareOptions['shard'], extractor: Extractor | undefined): ShareOptions {
  const settings = new Settings(settingsTree(ALL_PARTS), job.configuration, job.homeNet);
  if (job.checksums !== undefined) settings.checksums = job.checksums;
  return {
    settings,
    parts: ALL_PARTS,
    platform: nodePlatform(),
    seed: (Math.random() * 2 ** 32) >>> 0,
    extractor,
    dropDuplicates: job.dropDuplicates,
    shard,
    writing: job.writing,
  };
}

function filterOf({ filter: text }: Job): RunOptions['filter'] {
  if (text === undefined) return undefined;
  const filter = compileFilter(text);
  return { text, for: type => filter.for(type) };
}

function failureOf(error: unknown): Failure {
  const { message, stack = message, syscall } = error as NodeJS.ErrnoException;
  if (!(error instanceof EarshotError)) return { message, stack, syscall };
  return { message, stack, code: error.code, hint: error.hint };
}

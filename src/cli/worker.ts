/** The file of a worker thread: its share of what `analyze` does. */
import { workerData } from 'node:worker_threads';
import { work } from '../engine/workers/thread.js';
import { folderExtractor } from './folder-extractor.js';

const { job, port } = workerData;
await work(job, port, job.extract === undefined ? undefined : folderExtractor(job.extract));

import { answerLog, attemptLog } from '../../flow/attempt.js';
import { connLog } from '../../flow/conn-log.js';
import { httpLog } from '../../protocols/http/log.js';
import { defineDetector } from '../contract.js';
import { params } from './params.js';
import { ScanWatcher } from './watcher.js';

/** Hosts that look for ports, hosts, services and operating systems. */
export const scan = defineDetector({
  name: 'scan',
  title: 'Scans',
  attack: ['T1046', 'T1018', 'T1082', 'T1595.001'],
  watches: [attemptLog, answerLog, connLog, httpLog],
  params,
  watch: (settings, context) => new ScanWatcher(settings, context),
});

import type { Platform } from '../core/platform.js';
import type { Findings } from '../detect/findings.js';
import type { Policy } from '../policy/contract.js';
import { type NoticeRecord, noticeLog } from '../records/notice.js';
import type { Columns, Log, RecordOf } from '../records/schema.js';
import type { Parts } from './parts.js';
import type { Settings } from './settings/settings.js';
import type { Stage } from './stage.js';

interface Surroundings {
  readonly settings: Settings;
  readonly parts: Parts;
  readonly platform: Platform;
  readonly clock: { readonly now: number };
  readonly findings: Findings;
}

/** Whether a policy runs: always, or where its Zeek script is loaded. */
export const runs = (policy: Policy, settings: Settings): boolean =>
  policy.script === undefined || settings.loaded(policy.script);

/** Opens the policies and detectors of a run where all its records meet. */
export function addWatchers(stage: Stage, { settings, parts, platform, clock, findings }: Surroundings): void {
  const emit = <C extends Columns>(log: Log<C>, record: RecordOf<C>) => stage.emit(log, record);
  for (const policy of parts.policies) {
    if (!runs(policy, settings)) continue;
    const watcher = policy.open({
      settings: settings.section(`policies.${policy.name}`, policy.params ?? {}) as never,
      home: settings.home,
      platform,
      loaded: script => settings.loaded(script),
      emit,
      notice: (notice: NoticeRecord) => stage.emit(noticeLog, { ts: clock.now, ...notice }),
    });
    stage.addPolicy(policy.watches, watcher);
  }
  for (const detector of parts.detectors) {
    const watcher = detector.watch(settings.section(`detectors.${detector.name}`, detector.params) as never, {
      home: settings.home,
      raise: finding => findings.raise(finding),
    });
    stage.addDetector(watchedBy(detector), watcher);
  }
}

/** The logs that a detector watches. */
export const watchedBy = ({ watches }: Parts['detectors'][number]): readonly Log[] =>
  Array.isArray(watches) ? (watches as readonly Log[]) : [watches as Log];

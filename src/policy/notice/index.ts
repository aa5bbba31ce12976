import { BoundedMap } from '../../core/bounded-map.js';
import type { SettingsOf } from '../../core/params.js';
import { type NoticeRecord, noticeLog } from '../../records/notice.js';
import type { AnyRecord } from '../../records/schema.js';
import { definePolicy, type PolicyContext, type PolicyWatcher } from '../contract.js';

const params = {
  suppressFor: {
    default: 3600,
    doc: 'Seconds for which repeats of a notice are dropped, where the notice does not say; 0: none is.',
    zeek: 'Notice::default_suppression_interval',
  },
  ignoredTypes: { default: [] as readonly string[], doc: 'Notices that are dropped.', zeek: 'Notice::ignored_types' },
  notSuppressedTypes: {
    default: [] as readonly string[],
    doc: 'Notices whose repeats are kept.',
    zeek: 'Notice::not_suppressed_types',
  },
  alarmedTypes: {
    default: [] as readonly string[],
    doc: 'Notices that are marked as alarms.',
    zeek: 'Notice::alarmed_types',
  },
  emailedTypes: {
    default: [] as readonly string[],
    doc: 'Notices that are marked for mail; none is sent.',
    zeek: 'Notice::emailed_types',
  },
} as const;

const MAX_SUPPRESSED = 65_536;

/** Drops repeats of notices and fills in what their raisers left out. */
export const notice = definePolicy({
  name: 'notice',
  title: 'Notices without their repeats',
  watches: [noticeLog],
  logs: [noticeLog],
  params,
  open: context => new NoticeFilter(context),
});

class NoticeFilter implements PolicyWatcher {
  private readonly settings: SettingsOf<typeof params>;
  /** Until when a notice of a kind and identifier is dropped. */
  private readonly suppressed = new BoundedMap<string, number>(MAX_SUPPRESSED);

  constructor(context: PolicyContext<SettingsOf<typeof params>>) {
    this.settings = context.settings;
  }

  see(row: AnyRecord, _log: unknown, now: number): boolean {
    const record = row as NoticeRecord;
    const { settings } = this;
    const note = record.note ?? '';
    if (settings.ignoredTypes.includes(note)) return false;
    const key = record.identifier === undefined ? undefined : `${note} ${record.identifier}`;
    if (key !== undefined && (this.suppressed.get(key) ?? Number.NEGATIVE_INFINITY) > now) return false;
    fill(record, settings, now);
    const span = record.suppress_for ?? 0;
    if (key !== undefined && span > 0) this.suppressed.set(key, (record.ts ?? now) + span);
    return true;
  }
}

function fill(record: NoticeRecord, settings: SettingsOf<typeof params>, now: number): void {
  const note = record.note ?? '';
  record.ts ??= now;
  record.src ??= record['id.orig_h'];
  record.dst ??= record['id.resp_h'];
  record.p ??= record['id.resp_p'];
  const actions = ['Notice::ACTION_LOG'];
  if (settings.alarmedTypes.includes(note)) actions.push('Notice::ACTION_ALARM');
  if (settings.emailedTypes.includes(note)) actions.push('Notice::ACTION_EMAIL');
  record.actions ??= actions;
  record.email_dest ??= [];
  record.suppress_for = settings.notSuppressedTypes.includes(note) ? 0 : (record.suppress_for ?? settings.suppressFor);
}

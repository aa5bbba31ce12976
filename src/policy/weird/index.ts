import { BoundedMap } from '../../core/bounded-map.js';
import type { SettingsOf } from '../../core/params.js';
import type { AnyRecord } from '../../records/schema.js';
import { type WeirdRecord, weirdLog } from '../../records/weird.js';
import { definePolicy, type PolicyContext, type PolicyWatcher } from '../contract.js';
import { weirdAction } from './actions.js';
import { Sampling } from './sampling.js';

const params = {
  samplingThreshold: {
    default: 25,
    doc: 'How many of one name on one connection (pair of hosts, network) are told before they are sampled.',
    zeek: 'Weird::sampling_threshold',
  },
  samplingRate: { default: 1000, doc: 'One in so many is told then; 0: none.', zeek: 'Weird::sampling_rate' },
  samplingDuration: {
    default: 600,
    doc: 'Seconds after which counting begins anew.',
    zeek: 'Weird::sampling_duration',
  },
  samplingExempt: {
    default: [] as readonly string[],
    doc: 'Names that are never sampled.',
    zeek: 'Weird::sampling_whitelist',
  },
  samplingGlobal: {
    default: [] as readonly string[],
    doc: 'Names that are counted for the network as a whole.',
    zeek: 'Weird::sampling_global_list',
  },
  repeated: {
    default: ['bad_IP_checksum', 'bad_TCP_checksum', 'bad_UDP_checksum', 'bad_ICMP_checksum'] as readonly string[],
    doc: 'Names whose repeats count too.',
    zeek: 'Weird::weird_do_not_ignore_repeats',
  },
} as const;

/** Seconds within which the same on the same connection is not told again; and how long "once" lasts. */
const REPEAT = 600;
const ONCE = 86_400;
const MAX_REMEMBERED = 65_536;

/** Settles which of the odd things that happened are written. */
export const weird = definePolicy({
  name: 'weird',
  title: 'What is odd, told once or sampled',
  watches: [weirdLog],
  logs: [weirdLog],
  params,
  open: context => new WeirdFilter(context),
});

class WeirdFilter implements PolicyWatcher {
  private readonly context: PolicyContext<SettingsOf<typeof params>>;
  private readonly sampling: Sampling;
  private readonly repeats = new BoundedMap<string, number>(MAX_REMEMBERED);
  private readonly done = new BoundedMap<string, number>(MAX_REMEMBERED);

  constructor(context: PolicyContext<SettingsOf<typeof params>>) {
    this.context = context;
    this.sampling = new Sampling(context.settings);
  }

  see(row: AnyRecord, _log: unknown, now: number): boolean {
    const record = row as WeirdRecord;
    const { settings } = this.context;
    const name = record.name ?? '';
    const about = subject(record);
    if (!settings.samplingExempt.includes(name)) {
      const scope = settings.samplingGlobal.includes(name) ? '' : (record.uid ?? about);
      if (!this.sampling.lets(`${name} ${scope}`, now)) return false;
    }
    const action = weirdAction(name);
    if (action === 'ignore' || isRecent(this.repeats, `${name} ${about}`, now, REPEAT)) return false;
    if (action !== undefined && !this.isFirst(name, action === 'per-connection', record, about, now)) return false;
    if (action === 'notice-per-originator') this.notice(record, name);
    if (!settings.repeated.includes(name)) this.repeats.set(`${name} ${about}`, now);
    record.notice ??= false;
    record.peer ??= 'zeek';
    return true;
  }

  private isFirst(name: string, perConnection: boolean, record: WeirdRecord, about: string, now: number): boolean {
    const key = `${name} ${perConnection ? about : (record['id.orig_h'] ?? about)}`;
    if (isRecent(this.done, key, now, ONCE)) return false;
    this.done.set(key, now);
    return true;
  }

  private notice(record: WeirdRecord, name: string): void {
    record.notice = true;
    this.context.notice({
      ts: record.ts,
      uid: record.uid,
      'id.orig_h': record['id.orig_h'],
      'id.orig_p': record['id.orig_p'],
      'id.resp_h': record['id.resp_h'],
      'id.resp_p': record['id.resp_p'],
      note: 'Weird::Activity',
      msg: name,
      sub: record.addl,
    });
  }
}

/** What it is about: a connection by its addresses and ports, a pair of hosts, or ('') the network as a whole. */
function subject(record: WeirdRecord): string {
  if (record['id.orig_h'] === undefined) return '';
  if (record.uid === undefined) return `${record['id.orig_h']} ${record['id.resp_h']}`;
  return `${record['id.orig_h']}:${record['id.orig_p']} ${record['id.resp_h']}:${record['id.resp_p']}`;
}

function isRecent(times: BoundedMap<string, number>, key: string, now: number, span: number): boolean {
  const time = times.get(key);
  return time !== undefined && now - time < span;
}

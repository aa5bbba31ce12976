import { BoundedMap } from '../../core/bounded-map.js';
import type { SettingsOf } from '../../core/params.js';
import { connLog } from '../../flow/conn-log.js';
import type { AnyRecord, Log } from '../../records/schema.js';
import { type ServiceRecord, serviceLog } from '../../records/service.js';
import { definePolicy, type PolicyContext, type PolicyWatcher } from '../contract.js';
import { isTracked, TRACKING_DOC } from '../shared/hosts.js';
import { knownServicesLog } from './log.js';

const params = {
  tracking: {
    default: 'LOCAL_HOSTS',
    doc: `Hosts whose services are told: ${TRACKING_DOC}`,
    zeek: 'Known::service_tracking',
  },
  expiry: { default: 86_400, doc: 'Seconds until a service is told again.', zeek: 'Known::service_store_expiry' },
  maxServices: { default: 100_000, doc: 'Services remembered; the one told first is forgotten first.' },
} as const;

/** Connections whose services are remembered until they are told. */
const MAX_CONNECTIONS = 10_000;

/** Services that hosts offer: told when a protocol is recognised. DNS is told at the end, if the server answered. */
export const knownServices = definePolicy({
  name: 'known-services',
  title: 'Services that hosts offer',
  script: 'policy/protocols/conn/known-services',
  watches: [serviceLog, connLog],
  observes: true,
  logs: [knownServicesLog],
  params,
  open: context => new KnownServices(context),
});

class KnownServices implements PolicyWatcher {
  private readonly context: PolicyContext<SettingsOf<typeof params>>;
  private readonly told: BoundedMap<string, number>;
  private readonly recognised = new BoundedMap<string, string[]>(MAX_CONNECTIONS);

  constructor(context: PolicyContext<SettingsOf<typeof params>>) {
    this.context = context;
    this.told = new BoundedMap(context.settings.maxServices);
  }

  see(row: AnyRecord, log: Log, now: number): undefined {
    if (log.name === serviceLog.name) this.recognise(row as ServiceRecord, now);
    else this.close(row, now);
  }

  private recognise(record: ServiceRecord, now: number): void {
    const { uid = '', service = '', analyzer = '' } = record;
    const name = analyzer.toLowerCase() === service.toLowerCase() ? analyzer : service;
    const names = this.recognised.get(uid) ?? [];
    names.push(name);
    this.recognised.set(uid, names);
    if (names.length === 1 && (name === 'ftp-data' || name === 'DNS')) return;
    this.tell(record, names, record.ts ?? now);
  }

  private close(row: AnyRecord, now: number): void {
    const uid = String(row['uid']);
    const names = this.recognised.get(uid);
    this.recognised.delete(uid);
    if (names?.length !== 1 || names[0] !== 'DNS' || !(Number(row['resp_bytes'] ?? 0) > 0)) return;
    this.tell(row as ServiceRecord, names, now);
  }

  private tell(record: ServiceRecord, names: readonly string[], ts: number): void {
    const { home, settings } = this.context;
    const host = record['id.resp_h'];
    const port = record['id.resp_p'];
    if (host === undefined || port === undefined || !isTracked(home, settings.tracking, host)) return;
    const key = (name: string) => `${host} ${port} ${record.proto} ${name}`;
    const isKnown = (name: string) => ts - (this.told.get(key(name)) ?? Number.NEGATIVE_INFINITY) < settings.expiry;
    if (names.every(isKnown)) return;
    for (const name of names) this.told.set(key(name), ts);
    const service = [...new Set(names)];
    this.context.emit(knownServicesLog, { ts, host, port_num: port, port_proto: record.proto, service });
  }
}

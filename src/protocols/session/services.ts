import type { Connection } from '../../flow/connection.js';
import type { Log } from '../../records/schema.js';
import { serviceLog } from '../../records/service.js';
import type { Environment } from './environment.js';
import type { Entry } from './registry.js';

/** conn.log's `service`: what was confirmed, and what failed afterwards. */
export const services = {
  confirm(environment: Environment, connection: Connection, entry: Entry, name: string): void {
    if (connection.services.includes(name)) return;
    if (!(entry.protocol.own && environment.zeekServicesOnly)) connection.services.push(name);
    if (environment.sink.isWatched?.(serviceLog as unknown as Log) === false) return;
    environment.sink.emit(serviceLog, {
      ts: environment.clock.now,
      uid: connection.uid,
      'id.orig_h': connection.originator,
      'id.orig_p': connection.originatorPort,
      'id.resp_h': connection.responder,
      'id.resp_p': connection.responderPort,
      proto: connection.proto,
      service: name,
      analyzer: entry.analyzer,
    });
  },

  fail(environment: Environment, connection: Connection, entry: Entry): void {
    const { name } = entry.protocol;
    const { trackRemovedServices, failedServiceLogging } = environment.recognition;
    const at = connection.services.indexOf(name);
    if (at < 0) return;
    if (trackRemovedServices) connection.services.push(`-${name}`);
    else connection.services.splice(at, 1);
    if (!failedServiceLogging) return;
    const failed = (connection.extra['failed_service'] ?? []) as readonly string[];
    connection.extra['failed_service'] = [...failed, name];
  },
};

import type { SettingsOf } from '../../core/params.js';

/** How protocols are recognised and given up. */
export const recognitionParams = {
  ignoreViolationsAfter: {
    default: 10 * 1024,
    doc: 'A protocol that breaks its rules after this many payload bytes is still followed. 0: never.',
    zeek: 'DPD::ignore_violations_after',
  },
  ignoreViolations: {
    default: [] as readonly string[],
    doc: 'Protocols that are followed whatever rules they break, by the names of analyzer.log.',
    zeek: 'DPD::ignore_violations',
  },
  trackRemovedServices: {
    default: false,
    doc: "A protocol that failed stays in conn.log's `service`, and again with a `-` in front.",
    zeek: 'DPD::track_removed_services_in_connection',
  },
  failedServiceLogging: {
    default: false,
    doc: 'conn.log has a column `failed_service`.',
    script: 'policy/protocols/conn/failed-service-logging',
  },
  probeBytes: {
    default: 2048,
    doc: 'Bytes of each direction that are kept to tell the protocol by.',
  },
  maxPendingBytes: {
    default: 1 << 20,
    doc: 'Bytes of one direction that a protocol may leave unconsumed; above that it is given up.',
  },
  probeDatagrams: {
    default: 6,
    doc: 'Datagrams of a flow by which its protocol is told.',
  },
} as const;

export type RecognitionSettings = SettingsOf<typeof recognitionParams>;

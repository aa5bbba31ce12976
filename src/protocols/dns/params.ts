import type { Params } from '../../core/params.js';

export const params = {
  maxQueries: {
    default: 25,
    doc: 'Questions in one message from which it is not taken for DNS; 0 for no limit.',
    zeek: 'dns_max_queries',
  },
  sessionTimeout: {
    default: 10,
    doc: 'Seconds between looks whether a flow over UDP is quiet; it is over when it was for one second less. 0: never.',
    zeek: 'dns_session_timeout',
  },
  skipAllAuthorities: {
    default: true,
    doc: 'Does not read the authority section.',
    zeek: 'dns_skip_all_auth',
  },
  skipAllAdditionals: {
    default: true,
    doc: 'Does not read the additional section.',
    zeek: 'dns_skip_all_addl',
  },
  authorities: {
    default: false,
    doc: 'Reads both sections and tells them in the columns `auth` and `addl`.',
    script: 'policy/protocols/dns/auth-addl',
  },
  originalCase: {
    default: false,
    doc: 'Tells the name asked for with the case of its letters in `original_query`.',
    script: 'policy/protocols/dns/log-original-query-case',
  },
  maxPendingMessages: {
    default: 50,
    doc: 'Messages of one transaction id in one connection that wait for their other half.',
    zeek: 'DNS::max_pending_msgs',
  },
  maxPendingQueryIds: {
    default: 50,
    doc: 'Transaction ids in one connection with messages that wait for their other half.',
    zeek: 'DNS::max_pending_query_ids',
  },
  maxCompressionChain: {
    default: 20,
    doc: 'Compression pointers followed in one name.',
    zeek: 'dns_max_compression_chain_depth',
  },
} as const satisfies Params;

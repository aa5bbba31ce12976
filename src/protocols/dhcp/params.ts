import type { Params } from '../../core/params.js';

export const params = {
  maxWatchTime: {
    default: 30,
    doc: 'Seconds for which messages of one transaction id are joined.',
    zeek: 'DHCP::max_txid_watch_time',
  },
  maxUids: {
    default: 10,
    doc: 'Connections in one record; it is written when they are reached.',
    zeek: 'DHCP::max_uids_per_log_entry',
  },
  maxMessageTypes: {
    default: 50,
    doc: 'Messages in one record; it is written when they are reached.',
    zeek: 'DHCP::max_msg_types_per_log_entry',
  },
  maxTransactions: {
    default: 100_000,
    doc: 'Transactions watched at a time; the one begun first is written first.',
  },
  messageOriginators: {
    default: false,
    doc: 'Tells who sent each message in `msg_orig`.',
    script: 'policy/protocols/dhcp/msg-orig',
  },
} as const satisfies Params;

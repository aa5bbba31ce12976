/**
 * What is done about what is odd, by name, where it is not written each time: Zeek's
 * `base/frameworks/notice/weird`, option `Weird::actions`.
 */
export type WeirdAction = 'ignore' | 'per-connection' | 'per-originator' | 'notice-per-originator';

const IGNORED = ['unsolicited_SYN_response', 'FIN_after_reset', 'spontaneous_FIN', 'spontaneous_RST'];

const PER_CONNECTION = [
  'FTP_max_command_length_exceeded',
  'FTP_too_many_pending_commands',
  'FTP_user_too_long',
  'FTP_reply_msg_too_long',
  'FTP_arg_too_long',
  'FTP_password_too_long',
  'simultaneous_open',
  'smtp_mail_transaction_invalid',
  'smtp_excessive_invalid_mail_transactions',
  'smb_tree_connect_andx_response_without_tree',
];

const PER_ORIGINATOR = [
  'bad_ICMP_checksum',
  'bad_IP_checksum',
  'bad_RPC',
  'bad_TCP_checksum',
  'bad_UDP_checksum',
  'connection_originator_SYN_ack',
  'DNS_label_forward_compress_offset',
  'DNS_label_len_gt_name_len',
  'DNS_label_len_gt_pkt',
  'DNS_label_too_long',
  'excess_RPC',
  'excessively_small_fragment',
  'fragment_inconsistency',
  'fragment_overlap',
  'fragment_size_inconsistency',
  'originator_RPC_reply',
  'partial_RPC',
  'responder_RPC_call',
  'SYN_with_data',
  'UDP_datagram_length_mismatch',
];

const NOTICE_PER_ORIGINATOR = ['FIN_storm', 'successful_RPC_reply_to_invalid_request', 'SYN_after_partial'];

const all = (names: readonly string[], action: WeirdAction): [string, WeirdAction][] =>
  names.map(name => [name, action]);

const actions = new Map<string, WeirdAction>([
  ...all(IGNORED, 'ignore'),
  ...all(PER_CONNECTION, 'per-connection'),
  ...all(PER_ORIGINATOR, 'per-originator'),
  ...all(NOTICE_PER_ORIGINATOR, 'notice-per-originator'),
]);

/** Undefined: written each time, but for repeats. */
export const weirdAction = (name: string): WeirdAction | undefined => actions.get(name);

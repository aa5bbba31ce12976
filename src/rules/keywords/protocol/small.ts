/** Keywords of NTP, DHCP, SSH, Kerberos, SMB and RFB that are no buffers. */
import { defineKeyword } from '../../keyword.js';
import { MAX_U8, MAX_U32, MAX_U64 } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';
import { manyNumbersKeyword, numberKeyword } from './define.js';

/** RFC 5905 §7.3. */
const NTP_MODES = {
  symmetric_active: 1,
  symmetric_passive: 2,
  client: 3,
  server: 4,
  broadcast: 5,
  control: 6,
  private: 7,
};
export const ntpMode = numberKeyword({
  name: 'ntp.mode',
  protocols: ['ntp'],
  most: MAX_U8,
  names: NTP_MODES,
  doc: 'The mode.',
  examples: ['ntp.mode:client;', 'ntp.mode:!server;'],
});
export const ntpVersion = numberKeyword({
  name: 'ntp.version',
  protocols: ['ntp'],
  most: MAX_U8,
  doc: 'The version.',
  examples: ['ntp.version:<4;'],
});
export const ntpStratum = numberKeyword({
  name: 'ntp.stratum',
  protocols: ['ntp'],
  most: MAX_U8,
  doc: 'The stratum.',
  examples: ['ntp.stratum:0;'],
});

const seconds = (name: string, doc: string) =>
  numberKeyword({ name, protocols: ['dhcp'], most: MAX_U64, doc, examples: [`${name}:<3600;`] });
export const dhcpLease = seconds('dhcp.leasetime', 'Seconds of the lease.');
export const dhcpRebinding = seconds('dhcp.rebinding_time', 'Seconds until rebinding.');
export const dhcpRenewal = seconds('dhcp.renewal_time', 'Seconds until renewal.');

export const krb5MessageType = numberKeyword({
  name: 'krb5_msg_type',
  protocols: ['krb5'],
  most: MAX_U8,
  doc: 'The type of the message: 10 is AS-REQ.',
  examples: ['krb5_msg_type:10;'],
});
export const krb5ErrorCode = numberKeyword({
  name: 'krb5_err_code',
  protocols: ['krb5'],
  most: 2 ** 31 - 1,
  least: -(2 ** 31),
  doc: 'The code of a KRB-ERROR.',
  examples: ['krb5_err_code:6;'],
});

/** RFC 3961 §8 and the IANA registry "Kerberos Encryption Type Numbers"; `weak` and `strong` are sets. */
const ENCRYPTIONS = new Set([
  'weak',
  'strong',
  'des-cbc-crc',
  'des-cbc-md4',
  'des-cbc-md5',
  'des3-cbc-md5',
  'des3-cbc-sha1',
  'des3-cbc-sha1-kd',
  'aes128-cts-hmac-sha1-96',
  'aes256-cts-hmac-sha1-96',
  'aes128-cts-hmac-sha256-128',
  'aes256-cts-hmac-sha384-192',
  'rc4-hmac',
  'rc4-hmac-exp',
  'camellia128-cts-cmac',
  'camellia256-cts-cmac',
]);

export const krb5Encryption = defineKeyword({
  name: 'krb5.ticket_encryption',
  kind: 'protocol',
  doc: 'The encryption of a ticket: weak, strong, names or numbers.',
  examples: [
    'krb5.ticket_encryption:weak;',
    'krb5.ticket_encryption:!23;',
    'krb5.ticket_encryption:rc4-hmac,des-cbc-crc;',
  ],
  read(value, rule) {
    rule.setProtocol('krb5');
    const items = value.text.split(',').map(part => {
      const text = part.trim().toLowerCase();
      const negated = text.startsWith('!');
      const word = negated ? text.slice(1).trim() : text;
      if (!ENCRYPTIONS.has(word) && !/^-?\d{1,6}$/.test(word))
        refuse(`krb5.ticket_encryption: "${part}" is no encryption`);
      return { text: word, negated };
    });
    rule.addTransaction({ kind: 'list', protocol: 'krb5', name: 'krb5.ticket_encryption', items });
  },
});

export const smbVersion = defineKeyword({
  name: 'smb.version',
  kind: 'protocol',
  doc: 'The version: 1, 2 or 3.',
  examples: ['smb.version:2;'],
  read(value, rule) {
    rule.setProtocol('smb');
    const version = { '1': 1, '2': 2, '3': 3 }[value.text.trim()];
    if (version === undefined) return refuse(`smb.version: "${value.text}" is neither 1, 2 nor 3`);
    if (rule.transaction.some(condition => condition.kind === 'value' && condition.name === 'smb.version'))
      refuse('smb.version is given twice');
    rule.addTransaction({ kind: 'value', protocol: 'smb', name: 'smb.version', test: { op: '=', a: version, b: 0 } });
  },
});

const RESULTS = { ok: 0, fail: 1, toomany: 2, unknown: 3 };
export const rfbResult = numberKeyword({
  name: 'rfb.secresult',
  protocols: ['rfb'],
  most: MAX_U32,
  names: RESULTS,
  doc: 'How authentication ended.',
  examples: ['rfb.secresult:ok;', 'rfb.secresult:!0;'],
});
export const rfbType = numberKeyword({
  name: 'rfb.sectype',
  protocols: ['rfb'],
  most: MAX_U32,
  doc: 'The kind of authentication.',
  examples: ['rfb.sectype:2;'],
});

const sshText = (name: string, doc: string) =>
  defineKeyword({
    name,
    kind: 'protocol',
    quotes: 'optional',
    doc,
    examples: name === 'ssh.protoversion' ? [`${name}:2_compat;`, `${name}:1.99;`] : [`${name}:"OpenSSH";`],
    read(value, rule) {
      rule.setProtocol('ssh');
      if (name === 'ssh.protoversion' && !/^\s*(?:2_compat|\d+\.?\d*)\s*$/.test(value.text)) {
        refuse(`${name}: "${value.text}" is no version`);
      }
      rule.addTransaction({ kind: 'text', protocol: 'ssh', name, text: value.text.trim(), negated: false });
    },
  });
export const sshVersionText = sshText('ssh.protoversion', 'The version of the protocol; 2_compat: 2.0 or 1.99.');
export const sshSoftwareText = sshText('ssh.softwareversion', 'Text in the name of the software.');

/** RFC 1094 §2.2, RFC 1813 §3: procedures of NFS 2 and 3. */
const NFS_PROCEDURES = {
  null: 0,
  getattr: 1,
  setattr: 2,
  lookup: 3,
  access: 4,
  readlink: 5,
  read: 6,
  write: 7,
  create: 8,
  mkdir: 9,
  symlink: 10,
  mknod: 11,
  remove: 12,
  rmdir: 13,
  rename: 14,
  link: 15,
  readdir: 16,
  readdirplus: 17,
  fsstat: 18,
  fsinfo: 19,
  pathconf: 20,
  commit: 21,
  statfs: 17,
};
export const nfsProcedure = numberKeyword({
  name: 'nfs_procedure',
  protocols: ['nfs'],
  most: MAX_U32,
  names: NFS_PROCEDURES,
  doc: 'The procedure.',
  examples: ['nfs_procedure:3;', 'nfs_procedure:READ;'],
});
export const nfsVersion = numberKeyword({
  name: 'nfs.version',
  aliases: ['nfs_version'],
  protocols: ['nfs'],
  most: MAX_U32,
  doc: 'The version.',
  examples: ['nfs.version:3;'],
});

const FLAGS = { fin: 0x80, comp: 0x40 };
export const websocketFlags = defineKeyword({
  name: 'websocket.flags',
  kind: 'protocol',
  doc: 'Flags of a frame: fin, comp, each perhaps with !, or a number.',
  examples: ['websocket.flags:fin,!comp;'],
  read(value, rule) {
    rule.setProtocol('websocket');
    const items = value.text.split(',').map(part => {
      const text = part.trim().toLowerCase();
      const negated = text.startsWith('!');
      const word = negated ? text.slice(1) : text;
      if (!(word in FLAGS) && !/^(?:[<>&=]*)(?:0x)?[0-9a-f]+$/.test(word))
        refuse(`websocket.flags: "${part}" is neither fin nor comp`);
      return { text: word, negated };
    });
    rule.addTransaction({ kind: 'list', protocol: 'websocket', name: 'websocket.flags', items });
  },
});
/** RFC 6455 §5.2. */
const OPCODES = { continuation: 0, text: 1, binary: 2, connection_close: 8, ping: 9, pong: 10 };
export const websocketOpcode = numberKeyword({
  name: 'websocket.opcode',
  protocols: ['websocket'],
  most: MAX_U8,
  names: OPCODES,
  doc: 'The opcode of a frame.',
  examples: ['websocket.opcode:text;'],
});
export const websocketMask = numberKeyword({
  name: 'websocket.mask',
  protocols: ['websocket'],
  most: MAX_U32,
  doc: 'The masking key.',
  examples: ['websocket.mask:>0;'],
});

/** RFC 4511 §4: operations, by the names of their messages. */
const LDAP_OPERATIONS = {
  bind_request: 0,
  bind_response: 1,
  unbind_request: 2,
  search_request: 3,
  search_result_entry: 4,
  search_result_done: 5,
  modify_request: 6,
  modify_response: 7,
  add_request: 8,
  add_response: 9,
  del_request: 10,
  del_response: 11,
  mod_dn_request: 12,
  mod_dn_response: 13,
  compare_request: 14,
  compare_response: 15,
  abandon_request: 16,
  search_result_reference: 19,
  extended_request: 23,
  extended_response: 24,
  intermediate_response: 25,
};
/** RFC 4511 §4.1.9. */
const LDAP_RESULTS = {
  success: 0,
  operations_error: 1,
  protocol_error: 2,
  time_limit_exceeded: 3,
  size_limit_exceeded: 4,
  compare_false: 5,
  compare_true: 6,
  auth_method_not_supported: 7,
  stronger_auth_required: 8,
  referral: 10,
  admin_limit_exceeded: 11,
  unavailable_critical_extension: 12,
  confidentiality_required: 13,
  sasl_bind_in_progress: 14,
  no_such_attribute: 16,
  undefined_attribute_type: 17,
  inappropriate_matching: 18,
  constraint_violation: 19,
  attribute_or_value_exists: 20,
  invalid_attribute_syntax: 21,
  no_such_object: 32,
  alias_problem: 33,
  invalid_dns_syntax: 34,
  is_leaf: 35,
  alias_dereferencing_problem: 36,
  inappropriate_authentication: 48,
  invalid_credentials: 49,
  insufficient_access_rights: 50,
  busy: 51,
  unavailable: 52,
  unwilling_to_perform: 53,
  loop_detect: 54,
  sort_control_missing: 60,
  offset_range_error: 61,
  naming_violation: 64,
  object_class_violation: 65,
  not_allowed_on_non_leaf: 66,
  not_allowed_on_rdn: 67,
  entry_already_exists: 68,
  object_class_mods_prohibited: 69,
  results_too_large: 70,
  affects_multiple_dsas: 71,
  control_error: 76,
  other: 80,
  server_down: 81,
  local_error: 82,
  encoding_error: 83,
  decoding_error: 84,
  timeout: 85,
  auth_unknown: 86,
  filter_error: 87,
  user_canceled: 88,
  param_error: 89,
  no_memory: 90,
  connect_error: 91,
  not_supported: 92,
  control_not_found: 93,
  no_results_returned: 94,
  more_results_to_return: 95,
  client_loop: 96,
  referral_limit_exceeded: 97,
  invalid_response: 100,
  ambiguous_response: 101,
  tls_not_supported: 112,
  intermediate_response: 113,
  unknown_type: 114,
  canceled: 118,
  no_such_operation: 119,
  too_late: 120,
  cannot_cancel: 121,
  assertion_failed: 122,
  authorization_denied: 123,
  e_sync_refresh_required: 4096,
  no_operation: 16654,
};
const ldap = ['ldap'];
export const ldapRequest = numberKeyword({
  name: 'ldap.request.operation',
  protocols: ldap,
  most: MAX_U8,
  names: LDAP_OPERATIONS,
  doc: 'The operation of the request.',
  examples: ['ldap.request.operation:search_request;'],
});
export const ldapResponses = manyNumbersKeyword({
  name: 'ldap.responses.operation',
  protocols: ldap,
  most: MAX_U8,
  names: LDAP_OPERATIONS,
  doc: 'The operations of the responses.',
  examples: ['ldap.responses.operation:search_result_done,-1;'],
});
export const ldapResponseCount = numberKeyword({
  name: 'ldap.responses.count',
  protocols: ldap,
  most: MAX_U32,
  doc: 'How many responses there are.',
  examples: ['ldap.responses.count:>2;'],
});
export const ldapResultCode = manyNumbersKeyword({
  name: 'ldap.responses.result_code',
  protocols: ldap,
  most: MAX_U32,
  names: LDAP_RESULTS,
  doc: 'The result codes of the responses.',
  examples: ['ldap.responses.result_code:success;'],
});

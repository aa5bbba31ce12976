import type { SettingsOf } from '../../core/params.js';

export const ftpParams = {
  loggedCommands: {
    default: ['APPE', 'DELE', 'RETR', 'STOR', 'STOU', 'ACCT', 'PORT', 'PASV', 'EPRT', 'EPSV'] as readonly string[],
    doc: 'Commands that are logged with their replies; `<init>` is the greeting.',
    zeek: 'FTP::logged_commands',
  },
  capturePassword: {
    default: false,
    doc: 'Whether passwords of users who are no guests are logged.',
    zeek: 'FTP::default_capture_password',
  },
  guestIds: {
    default: ['anonymous', 'ftp', 'ftpuser', 'guest'] as readonly string[],
    doc: 'User names whose passwords are none.',
    zeek: 'FTP::guest_ids',
  },
  maxPendingCommands: {
    default: 20,
    doc: 'Commands that may wait for a reply at a time; further ones are odd and not logged.',
    zeek: 'FTP::max_pending_commands',
  },
  maxExpectedDataChannels: {
    default: 1000,
    doc: 'Data connections that a session may announce before they come; further ones are odd and not expected.',
    zeek: 'FTP::max_expected_data_channels',
  },
  maxCommandLength: {
    default: 100,
    doc: 'Longest command word, bytes; a longer one is odd and not looked at. 0: no limit.',
    zeek: 'FTP::max_command_length',
  },
  maxUserLength: { default: 128, doc: 'Longest user name logged, bytes.', zeek: 'FTP::max_user_length' },
  maxPasswordLength: { default: 128, doc: 'Longest password logged, bytes.', zeek: 'FTP::max_password_length' },
  maxArgLength: { default: 4096, doc: 'Longest argument logged, bytes.', zeek: 'FTP::max_arg_length' },
  maxReplyLength: { default: 4096, doc: 'Longest reply text logged, bytes.', zeek: 'FTP::max_reply_msg_length' },
  logOneCommand: {
    default: true,
    doc: 'Whether a session without a logged command leaves one record, of its last command.',
    zeek: 'FTP::log_at_least_one_command',
  },
  siteExec: {
    default: false,
    doc: 'Whether a SITE EXEC that succeeded is a notice.',
    script: 'policy/protocols/ftp/detect',
  },
} as const;

export type FtpSettings = SettingsOf<typeof ftpParams>;

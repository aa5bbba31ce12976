import type { SettingsOf } from '../../core/params.js';

export const smtpParams = {
  messageFiles: {
    default: false,
    doc: 'Whether each message is a file as a whole, which its parts name as their parent.',
    zeek: 'SMTP::enable_rfc822_msg_file_analysis',
  },
  pathCapture: {
    default: 'ALL_HOSTS',
    doc: 'How far the path is followed back: `ALL_HOSTS`, `LOCAL_HOSTS`, `REMOTE_HOSTS` or `NO_HOSTS`.',
    zeek: 'SMTP::mail_path_capture',
  },
  validateTransactions: {
    default: true,
    doc: 'Whether RCPT and DATA out of order are told.',
    zeek: 'SMTP::mail_transaction_validation',
  },
  maxInvalidTransactions: {
    default: 25,
    doc: 'Commands out of order after which the connection is no longer followed; 0: never.',
    zeek: 'SMTP::max_invalid_mail_transactions',
  },
  maxRecipients: {
    default: 1000,
    doc: 'Recipients of a message that are kept.',
    zeek: 'SMTP::max_rcptto_addresses',
  },
  maxTo: { default: 1000, doc: 'Addresses of To that are kept.', zeek: 'SMTP::max_to_addresses' },
  maxCc: { default: 1000, doc: 'Addresses of Cc that are kept.', zeek: 'SMTP::max_cc_addresses' },
  maxPath: { default: 1000, doc: 'Stops of the path that are kept.', zeek: 'SMTP::max_path_length' },
  maxBdatLine: {
    default: 4096,
    doc: 'Longest line within a BDAT chunk.',
    zeek: 'SMTP::bdat_max_line_length',
  },
} as const;

export type SmtpSettings = SettingsOf<typeof smtpParams>;

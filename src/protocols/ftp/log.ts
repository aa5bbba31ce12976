import { address, bool, connection, count, defineLog, port, type RecordOf, text } from '../../records/schema.js';

/** ftp.log: a command with its reply. Names and units are Zeek's. */
export const ftpLog = defineLog(
  'ftp',
  {
    ...connection,
    user: text('User name of the session; `<unknown>` before one was given.'),
    password: text('Password of the session; `<hidden>` unless it is to be captured or the user is a guest.'),
    command: text('Command, in upper case; `<init>` for the greeting that no command asked for.'),
    arg: text('Its argument; for commands that name a file, a URL.'),
    mime_type: text('MIME type of the file transferred, by content.'),
    file_size: count('Length of the file as the server announced it, bytes.'),
    reply_code: count('Code of the reply.'),
    reply_msg: text('Text of the reply.'),
    'data_channel.passive': bool('Whether the client opens the data connection.'),
    'data_channel.orig_h': address('Who opens the data connection.'),
    'data_channel.resp_h': address('Who waits for the data connection.'),
    'data_channel.resp_p': port('The port on which that side waits.'),
    fuid: text('The file transferred.'),
  },
  { doc: 'Commands of FTP sessions, with their replies.' },
);
export type FtpRecord = RecordOf<typeof ftpLog.columns>;

/** Internal: how a server answered USER or PASS, for those who count failed logins. */
export const ftpLoginLog = defineLog(
  'ftp_login',
  {
    ...connection,
    command: text('`USER` or `PASS`.'),
    reply_code: count('Code of the reply.'),
  },
  { internal: true, doc: 'Answers to USER and PASS.' },
);
export type FtpLoginRecord = RecordOf<typeof ftpLoginLog.columns>;

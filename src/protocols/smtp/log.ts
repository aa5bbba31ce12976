import {
  address,
  bool,
  connection,
  count,
  defineLog,
  type RecordOf,
  setOf,
  text,
  vectorOf,
  withScript,
} from '../../records/schema.js';

/** smtp.log: one mail transaction. */
export const smtpLog = defineLog(
  'smtp',
  {
    ...connection,
    trans_depth: count('Place of the message in its connection, from 1.'),
    helo: text('Name by which the client greets.'),
    mailfrom: text('Sender of the envelope.'),
    rcptto: setOf(text('Recipients of the envelope.')),
    date: text('Date header field.'),
    from: text('From header field.'),
    to: setOf(text('Addresses of the To header field.')),
    cc: setOf(text('Addresses of the Cc header field.')),
    reply_to: text('Reply-To header field.'),
    msg_id: text('Message-ID header field.'),
    in_reply_to: text('In-Reply-To header field.'),
    subject: text('Subject header field, as it was sent.'),
    x_originating_ip: address('Address in the X-Originating-IP header field.'),
    first_received: text('Received header field that was seen last: the first stop of the message.'),
    second_received: text('Received header field seen before that.'),
    last_reply: text('Last reply of the server.'),
    path: vectorOf(address('Way of the message, from here back to its origin.')),
    user_agent: text('Program that wrote the message.'),
    tls: bool('Whether the connection went on in TLS.'),
    fuids: vectorOf(text('Files in the message.')),
    is_webmail: withScript('policy/protocols/smtp/software', bool('Whether it was written in a browser.')),
  },
  { doc: 'Mail transactions.' },
);
export type SmtpRecord = RecordOf<typeof smtpLog.columns>;

/** Suricata's sticky buffers of SMTP and of the messages it carries. */
import { buffersOf } from '../buffer.js';

const command = buffersOf(['smtp'], 'to_server');
const MANY = { multiple: true } as const;

export const smtpHelo = command('smtp.helo', 'The name given with HELO or EHLO.');
export const smtpMailFrom = command('smtp.mail_from', 'The sender given with MAIL FROM.');
export const smtpRcptTo = command('smtp.rcpt_to', 'Each recipient given with RCPT TO.', MANY);
export const emailFrom = command('email.from', 'From of the message.');
export const emailTo = command('email.to', 'To of the message.');
export const emailCc = command('email.cc', 'Cc of the message.');
export const emailSubject = command('email.subject', 'Subject of the message.');
export const emailDate = command('email.date', 'Date of the message.');
export const emailMessageId = command('email.message_id', 'Message-Id of the message.');
export const emailXMailer = command('email.x_mailer', 'X-Mailer of the message.');
export const emailUrl = command('email.url', 'Each URL in the text of the message.', MANY);
export const emailReceived = command('email.received', 'Each Received of the message.', MANY);

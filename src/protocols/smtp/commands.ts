/** Commands of RFC 5321 §4.1, of its extensions, and of old servers. Others are not taken for commands. */
export const COMMANDS = new Set([
  'EHLO',
  'HELO',
  'MAIL',
  'RCPT',
  'DATA',
  'QUIT',
  'RSET',
  'VRFY',
  'EXPN',
  'HELP',
  'NOOP',
  'STARTTLS',
  'BDAT',
  'ETRN',
  'X-ANONYMOUSTLS',
  'AUTH',
  'TURN',
  'SEND',
  'SOML',
  'SAML',
  'ERROR',
]);

/** The server's greeting counts as its reply to this. */
export const GREETING = '>';
/** The end of a message. */
export const END_OF_DATA = '.';
/** A line of an authentication. */
export const ANSWER = '***';
/** What was asked is not known, because of a gap. */
export const UNKNOWN = '';

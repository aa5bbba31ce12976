/** Syslog messages: RFC 3164 §4 and RFC 5424 §6. Both begin with a priority in angle brackets; the rest is kept whole. */
import { latin1, u8 } from '../../core/bytes.js';

/** RFC 5424 §6.2.1, table 1; the names are those of `syslog.h`. */
const FACILITIES = [
  'KERN',
  'USER',
  'MAIL',
  'DAEMON',
  'AUTH',
  'SYSLOG',
  'LPR',
  'NEWS',
  'UUCP',
  'CRON',
  'AUTHPRIV',
  'FTP',
  'NTP',
  'AUDIT',
  'ALERT',
  'CLOCK',
  'LOCAL0',
  'LOCAL1',
  'LOCAL2',
  'LOCAL3',
  'LOCAL4',
  'LOCAL5',
  'LOCAL6',
  'LOCAL7',
];

/** RFC 5424 §6.2.1, table 2. */
const SEVERITIES = ['EMERG', 'ALERT', 'CRIT', 'ERR', 'WARNING', 'NOTICE', 'INFO', 'DEBUG'];

const LESS = 0x3c;
const GREATER = 0x3e;
/** The standards allow 3 digits; longer numbers are read as long as they stay exact. */
const MAX_DIGITS = 15;

export interface SyslogMessage {
  facility: string;
  severity: string;
  message: string;
}

/** The length of `<134>` at `start`, 0 if there is none. */
export function priorityLength(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 3 || u8(bytes, start) !== LESS) return 0;
  let at = start + 1;
  while (at < end && at - start <= MAX_DIGITS && isDigit(u8(bytes, at))) at++;
  return at > start + 1 && at < end && u8(bytes, at) === GREATER ? at + 1 - start : 0;
}

export function readMessage(bytes: Uint8Array, start: number, end: number): SyslogMessage {
  const length = priorityLength(bytes, start, end);
  if (length === 0) return { facility: 'UNSPECIFIED', severity: 'UNSPECIFIED', message: latin1(bytes, start, end) };
  const priority = Number(latin1(bytes, start + 1, start + length - 1));
  const facility = Math.floor(priority / 8) % 128;
  return {
    facility: FACILITIES[facility] ?? `?-${facility}`,
    severity: SEVERITIES[priority % 8] ?? '',
    message: latin1(bytes, start + length, end),
  };
}

export const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

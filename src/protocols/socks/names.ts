/** RFC 1928 §6, field REP. */
const STATUS_5 = [
  'succeeded',
  'general SOCKS server failure',
  'connection not allowed by ruleset',
  'Network unreachable',
  'Host unreachable',
  'Connection refused',
  'TTL expired',
  'Command not supported',
  'Address type not supported',
];

/** "SOCKS: A protocol for TCP proxy across firewalls" (SOCKS 4), reply codes 90 to 93. */
const STATUS_4: Readonly<Record<number, string>> = {
  90: 'succeeded',
  91: 'general SOCKS server failure',
  92: 'request failed because client is not running identd',
  93: "request failed because client's identd could not confirm the user ID string in the request",
};

export const status5 = (code: number): string => STATUS_5[code] ?? `unknown-${code}`;
export const status4 = (code: number): string => STATUS_4[code] ?? `unknown-${code}`;

import { bool, connection, count, defineLog, interval, type RecordOf, text, time } from '../../records/schema.js';

/** ntp.log: one message of modes 1 to 5. Names and units are Zeek's. */
export const ntpLog = defineLog(
  'ntp',
  {
    ...connection,
    version: count('NTP version, 1 to 4.'),
    mode: count('1 and 2 symmetric, 3 client, 4 server, 5 broadcast.'),
    stratum: count('Distance from the reference clock: 1 is a primary server.'),
    poll: interval('Longest interval between successive messages.'),
    precision: interval('Precision of the system clock.'),
    root_delay: interval('Round trip to the reference clock.'),
    root_disp: interval('Dispersion to the reference clock.'),
    ref_id: text(
      'Kiss code (stratum 0), name of the clock (1), else its IPv4 address or a part of a hash of its IPv6 one.',
    ),
    ref_time: time('When the system clock was last set.'),
    org_time: time('When the request left the client.'),
    rec_time: time('When the request reached the server.'),
    xmt_time: time('When the message left its sender.'),
    num_exts: count('How many extension fields follow.'),
  },
  { doc: 'Time synchronisation.' },
);
export type NtpRecord = RecordOf<typeof ntpLog.columns>;

/** ntp_control.log: one message of mode 6. */
export const ntpControlLog = defineLog(
  'ntp_control',
  {
    ...connection,
    version: count('NTP version.'),
    mode: count('Always 6.'),
    op_code: count('What is asked for or answered.'),
    sequence: count('Number of the command.'),
    status: count('Status of the system, peer or clock.'),
    association_id: count('Which association it is about.'),
    resp_bit: bool('It is a response.'),
    err_bit: bool('It is an error.'),
    more_bit: bool('More fragments follow.'),
    data: text('Its data.'),
    key_id: count('Key of the authenticator.'),
    crypto_checksum: text('The authenticator.'),
  },
  { doc: 'NTP control messages.' },
);

/** ntp_private.log: one message of mode 7. */
export const ntpPrivateLog = defineLog(
  'ntp_private',
  {
    ...connection,
    version: count('NTP version.'),
    mode: count('Always 7.'),
    req_code: count('What is asked for: 42 is MON_GETLIST_1, which amplifies.'),
    sequence: count('Number in a response of several packets.'),
    implementation: count('Which implementation the request code belongs to; 3 is ntpd.'),
    auth_bit: bool('It is authenticated.'),
    err: count('Error of a response.'),
    data: text('Its data.'),
  },
  { doc: 'Private NTP messages, as of ntpd.' },
);

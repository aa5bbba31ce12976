import {
  address,
  connection,
  count,
  defineLog,
  double,
  interval,
  port,
  type RecordOf,
  setOf,
  text,
  withScript,
  word,
} from './schema.js';

/**
 * notice.log: what a policy found worth telling. Repeats within `suppress_for` of the same `note` and identifier are
 * dropped by the policy `notice`, where all shards meet.
 */
export const noticeLog = defineLog(
  'notice',
  {
    ...connection,
    fuid: text('The file it is about.'),
    file_mime_type: text('MIME type of that file.'),
    file_desc: text('That file in words.'),
    proto: word('Transport: `tcp`, `udp` or `icmp`.'),
    note: word('Kind of the notice: `SSL::Invalid_Server_Cert`.'),
    msg: text('What was found, in a sentence.'),
    sub: text('More of it.'),
    src: address('Acting side.'),
    dst: address('Other side.'),
    p: port('Port.'),
    n: count('A number that belongs to it.'),
    peer_descr: text('Sensor that raised it; empty for a stand-alone one.'),
    actions: setOf(word('What was done: `Notice::ACTION_LOG`.')),
    email_dest: setOf(text('Who was told by mail.')),
    suppress_for: interval('How long repeats are dropped.'),
    'remote_location.country_code': text('Country of the remote side.'),
    'remote_location.region': text('Region of the remote side.'),
    'remote_location.city': text('City of the remote side.'),
    'remote_location.latitude': double('Latitude of the remote side.'),
    'remote_location.longitude': double('Longitude of the remote side.'),
    community_id: withScript('policy/frameworks/notice/community-id', text('Community ID of the connection.')),
    dropped: withScript('policy/frameworks/notice/actions/drop', text('Whether the source was blocked.')),
  },
  { doc: 'What a policy found worth telling.' },
);

/** `identifier` tells repeats; without it none is dropped. It is no column. */
export type NoticeRecord = RecordOf<typeof noticeLog.columns> & { identifier?: string };

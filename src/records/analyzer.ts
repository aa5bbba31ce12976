import { address, defineLog, port, type RecordOf, text, time, withScript, word } from './schema.js';

/** analyzer.log: a protocol that was recognised and then could not be followed. */
export const analyzerLog = defineLog(
  'analyzer',
  {
    ts: time('When it failed.'),
    analyzer_kind: text('`protocol`, `packet` or `file`.'),
    analyzer_name: text('Name of the analyzer: `HTTP`.'),
    uid: text('The connection.'),
    fuid: text('The file, for an analyzer of files.'),
    'id.orig_h': address('Originator: the side that sent the first packet.'),
    'id.orig_p': port('Port of the originator.'),
    'id.resp_h': address('Responder.'),
    'id.resp_p': port('Port of the responder.'),
    proto: word('Transport: `tcp`, `udp` or `icmp`.'),
    failure_reason: text('What did not fit.'),
    failure_data: text('The bytes that did not fit, at most 40 of them.'),
    packet_segment: withScript(
      'policy/frameworks/analyzer/packet-segment-logging',
      text('Bytes of the packet at hand, at most 255 of them.'),
    ),
  },
  { doc: 'Protocols that were recognised and then could not be followed.' },
);
export type AnalyzerRecord = RecordOf<typeof analyzerLog.columns>;

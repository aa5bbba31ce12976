/** Keywords of MQTT that are no buffers. */
import { defineKeyword, type Keyword } from '../../keyword.js';
import { MAX_U8 } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';
import { numberKeyword, wordsKeyword } from './define.js';

const protocols = ['mqtt'];

/** MQTT 5 §2.1.2. */
const TYPES = {
  unassigned: 0,
  connect: 1,
  connack: 2,
  publish: 3,
  puback: 4,
  pubrec: 5,
  pubrel: 6,
  pubcomp: 7,
  subscribe: 8,
  suback: 9,
  unsubscribe: 10,
  unsuback: 11,
  pingreq: 12,
  pingresp: 13,
  disconnect: 14,
  auth: 15,
};

export const mqttType = numberKeyword({
  name: 'mqtt.type',
  protocols,
  most: MAX_U8,
  names: TYPES,
  doc: 'The type of the message.',
  examples: ['mqtt.type:PUBLISH;', 'mqtt.type:3;'],
});
export const mqttReason = numberKeyword({
  name: 'mqtt.reason_code',
  aliases: ['mqtt.connack.return_code'],
  protocols,
  most: MAX_U8,
  doc: 'The reason code.',
  examples: ['mqtt.reason_code:>128;'],
});
export const mqttVersion = numberKeyword({
  name: 'mqtt.protocol_version',
  protocols,
  most: MAX_U8,
  doc: 'The version of the protocol.',
  examples: ['mqtt.protocol_version:5;'],
});
export const mqttQos = numberKeyword({
  name: 'mqtt.qos',
  protocols,
  most: 2,
  doc: 'The quality of service.',
  examples: ['mqtt.qos:1;'],
});
export const mqttSession = wordsKeyword({
  name: 'mqtt.connack.session_present',
  protocols,
  words: ['yes', 'no', 'true', 'false', '0', '1'],
  doc: 'Whether the server kept a session.',
  examples: ['mqtt.connack.session_present:yes;'],
});

function flagsKeyword(name: string, flags: readonly string[], doc: string, example: string): Keyword {
  return defineKeyword({
    name,
    kind: 'protocol',
    doc,
    examples: [`${name}:${example};`],
    read(value, rule) {
      rule.setProtocol(...protocols);
      const items = value.text.split(',').map(part => {
        const text = part.trim().toLowerCase();
        const negated = text.startsWith('!');
        const word = negated ? text.slice(1).trim() : text;
        if (!flags.includes(word) && !/^[<>=&!]*\d+$/.test(word))
          refuse(`${name}: "${part}" is none of ${flags.join(', ')}`);
        return { text: word, negated };
      });
      rule.addTransaction({ kind: 'list', protocol: 'mqtt', name, items });
    },
  });
}

export const mqttFlags = flagsKeyword('mqtt.flags', ['dup', 'retain'], 'Flags of the message.', 'dup,!retain');
export const mqttConnectFlags = flagsKeyword(
  'mqtt.connect.flags',
  ['username', 'password', 'will', 'will_retain', 'clean_session'],
  'Flags of a CONNECT.',
  'username,password',
);

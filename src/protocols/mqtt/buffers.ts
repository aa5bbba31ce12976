/** Suricata's sticky buffers of MQTT. */
import { buffersOf } from '../buffer.js';

const client = buffersOf(['mqtt'], 'to_server');
const MANY = { multiple: true } as const;

export const mqttClientId = client('mqtt.connect.clientid', 'The identifier of the client.');
export const mqttUser = client('mqtt.connect.username', 'The user.');
export const mqttPassword = client('mqtt.connect.password', 'The password.');
export const mqttWillTopic = client('mqtt.connect.willtopic', 'The topic of the will.');
export const mqttWillMessage = client('mqtt.connect.willmessage', 'The message of the will.');
export const mqttProtocolName = client('mqtt.connect.protocol_string', 'MQTT or MQIsdp.');
export const mqttPublishTopic = client('mqtt.publish.topic', 'The topic of a PUBLISH.', { direction: 'both' });
export const mqttPublishMessage = client('mqtt.publish.message', 'The message of a PUBLISH.', { direction: 'both' });
export const mqttSubscribeTopic = client('mqtt.subscribe.topic', 'Each topic of a SUBSCRIBE.', MANY);
export const mqttUnsubscribeTopic = client('mqtt.unsubscribe.topic', 'Each topic of an UNSUBSCRIBE.', MANY);

/** Suricata's sticky buffers of SIP and of the SDP in it. */
import { buffersOf } from '../buffer.js';

const request = buffersOf(['sip'], 'to_server');
const response = buffersOf(['sip'], 'to_client');
const either = buffersOf(['sip'], 'both');
const MANY = { multiple: true } as const;

export const sipMethod = request('sip.method', 'The method: INVITE.');
export const sipUri = request('sip.uri', 'The URI of the request.');
export const sipRequestLine = request('sip.request_line', 'The first line of a request.');
export const sipProtocol = either('sip.protocol', 'SIP/2.0.');
export const sipStatusCode = response('sip.stat_code', 'The status code.');
export const sipStatusMessage = response('sip.stat_msg', 'The reason behind the status code.');
export const sipResponseLine = response('sip.response_line', 'The first line of a response.');
export const sipFrom = either('sip.from', 'From.', MANY);
export const sipTo = either('sip.to', 'To.', MANY);
export const sipVia = either('sip.via', 'Via.', MANY);
export const sipUserAgent = either('sip.user_agent', 'User-Agent.', MANY);
export const sipContentType = either('sip.content_type', 'Content-Type.', MANY);
export const sipContentLength = either('sip.content_length', 'Content-Length.', MANY);
export const sdpOrigin = either('sdp.origin', 'o= of SDP.');
export const sdpSessionName = either('sdp.session_name', 's= of SDP.');
export const sdpSessionInfo = either('sdp.session_info', 'i= of SDP.');
export const sdpUri = either('sdp.uri', 'u= of SDP.');
export const sdpEmail = either('sdp.email', 'e= of SDP.');
export const sdpPhone = either('sdp.phone_number', 'p= of SDP.');
export const sdpConnection = either('sdp.connection_data', 'c= of SDP.');
export const sdpBandwidth = either('sdp.bandwidth', 'Each b= of SDP.', MANY);
export const sdpTime = either('sdp.time', 'Each t= of SDP.', MANY);
export const sdpRepeatTime = either('sdp.repeat_time', 'Each r= of SDP.', MANY);
export const sdpTimezone = either('sdp.timezone', 'z= of SDP.');
export const sdpEncryptionKey = either('sdp.encryption_key', 'k= of SDP.');
export const sdpAttribute = either('sdp.attribute', 'Each a= of SDP.', MANY);
export const sdpMedia = either('sdp.media.media', 'Each m= of SDP.', MANY);
export const sdpMediaInfo = either('sdp.media.media_info', 'Each i= of a medium.', MANY);
export const sdpMediaConnection = either('sdp.media.connection_data', 'Each c= of a medium.', MANY);
export const sdpMediaKey = either('sdp.media.encryption_key', 'Each k= of a medium.', MANY);

/** Suricata's sticky buffers of HTTP (both HTTP/1 and HTTP/2). */
import { buffersOf, defineBuffer } from '../buffer.js';

const request = buffersOf(['http'], 'to_server');
const response = buffersOf(['http'], 'to_client');
const either = buffersOf(['http'], 'both');

const blankAtEdge = (content: Uint8Array): string | null => {
  const blank = (byte: number | undefined) => byte === 0x20 || byte === 0x09;
  return blank(content[0]) || blank(content[content.length - 1]) ? 'a method has no blanks around it' : null;
};

export const httpUri = request('http.uri', 'The URI, normalised.', {
  aliases: ['http.uri.normalized'],
  modifier: 'http_uri',
  hook: 'request_line',
});
export const httpRawUri = request('http.uri.raw', 'The URI as sent.', {
  modifier: 'http_raw_uri',
  hook: 'request_line',
});
export const httpMethod = request('http.method', 'The method: GET, POST.', {
  modifier: 'http_method',
  fastPatternPriority: 1,
  never: blankAtEdge,
  example: 'http.method; content:"GET";',
  hook: 'request_line',
});
export const httpRequestLine = request('http.request_line', 'The first line of the request.', {
  aliases: ['http_request_line'],
  hook: 'request_line',
});
export const httpHeader = either('http.header', 'The fields of the head, normalised, without cookies.', {
  modifier: 'http_header',
});
export const httpRawHeader = either('http.header.raw', 'The fields of the head as sent.', {
  modifier: 'http_raw_header',
});
export const httpHeaderNames = either('http.header_names', 'The names of the fields, between CR LF.', {
  aliases: ['http_header_names'],
});
export const httpRequestHeader = request('http.request_header', 'Each field of the request: `name: value`.', {
  multiple: true,
});
export const httpResponseHeader = response('http.response_header', 'Each field of the response: `name: value`.', {
  multiple: true,
});
export const httpCookie = either('http.cookie', 'Cookie and Set-Cookie.', { modifier: 'http_cookie' });
export const httpUserAgent = request('http.user_agent', 'User-Agent.', { modifier: 'http_user_agent' });
export const httpHost = request('http.host', 'The host, in lower case, without port.', {
  modifier: 'http_host',
  lowerCase: true,
});
export const httpRawHost = request('http.host.raw', 'The host as sent.', { modifier: 'http_raw_host' });
export const httpRequestBody = request('http.request_body', 'The body of the request.', {
  modifier: 'http_client_body',
  hook: 'request_body',
});
export const httpStatusCode = response('http.stat_code', 'The status code.', {
  modifier: 'http_stat_code',
  fastPatternPriority: 1,
  example: 'http.stat_code; content:"200";',
  hook: 'response_line',
});
export const httpStatusMessage = response('http.stat_msg', 'The reason behind the status code.', {
  modifier: 'http_stat_msg',
  fastPatternPriority: 1,
  hook: 'response_line',
});
export const httpResponseLine = response('http.response_line', 'The first line of the response.', {
  aliases: ['http_response_line'],
  hook: 'response_line',
});
export const httpStart = either('http.start', 'First line and fields of request or response.', {
  aliases: ['http_start'],
});
export const httpProtocol = either('http.protocol', 'HTTP/1.1 and the like.', { aliases: ['http_protocol'] });
export const httpLocation = response('http.location', 'Location.');
export const httpServer = response('http.server', 'Server.');
export const httpAccept = request('http.accept', 'Accept.', { aliases: ['http_accept'] });
export const httpAcceptLanguage = request('http.accept_lang', 'Accept-Language.', { aliases: ['http_accept_lang'] });
export const httpAcceptEncoding = request('http.accept_enc', 'Accept-Encoding.', { aliases: ['http_accept_enc'] });
export const httpReferer = request('http.referer', 'Referer.', { aliases: ['http_referer'] });
export const httpConnection = either('http.connection', 'Connection.', {
  aliases: ['http_connection'],
  takesDirection: true,
});
export const httpContentLength = either('http.content_len', 'Content-Length.', {
  aliases: ['http_content_len'],
  takesDirection: true,
});
export const httpContentType = either('http.content_type', 'Content-Type.', {
  aliases: ['http_content_type'],
  takesDirection: true,
});
/** HTTP/2 alone: the names of the fields, one by one. */
export const http2HeaderName = defineBuffer({
  name: 'http2.header_name',
  protocols: ['http2'],
  direction: 'both',
  multiple: true,
  doc: 'Each name of a field.',
  example: 'http2.header_name; content:"x";',
});

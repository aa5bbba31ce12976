import {
  connection,
  count,
  defineLog,
  type RecordOf,
  setOf,
  text,
  vectorOf,
  withScript,
  word,
} from '../../records/schema.js';

/** http.log: a request and its response. */
export const httpLog = defineLog(
  'http',
  {
    ...connection,
    trans_depth: count('Place of the transaction in its connection, from 1.'),
    method: text('Method of the request.'),
    host: text('Host header field, with its port.'),
    uri: text('Target of the request, percent escapes resolved.'),
    referrer: text('Referer header field.'),
    version: text('Version in the response.'),
    user_agent: text('User-Agent header field.'),
    origin: text('Origin header field.'),
    request_body_len: count('Length of the body that the client sent, unpacked.'),
    response_body_len: count('Length of the body that the server sent, unpacked.'),
    status_code: count('Status code of the response.'),
    status_msg: text('Reason phrase of the response.'),
    info_code: count('Status code of the last interim (1xx) response.'),
    info_msg: text('Reason phrase of the last interim response.'),
    tags: setOf(word('Marks that policies set: `HTTP::URI_SQLI`.')),
    username: text('User of basic authentication.'),
    password: text('Password of basic authentication, where it may be kept.'),
    proxied: setOf(text('Header fields that proxies add, with their values.')),
    orig_fuids: vectorOf(text('Files that the client sent.')),
    orig_filenames: vectorOf(text('Their names, where given.')),
    orig_mime_types: vectorOf(text('Their MIME types by content.')),
    resp_fuids: vectorOf(text('Files that the server sent.')),
    resp_filenames: vectorOf(text('Their names, where given.')),
    resp_mime_types: vectorOf(text('Their MIME types by content.')),
    client_header_names: withScript(
      'policy/protocols/http/header-names',
      vectorOf(text('Names of all header fields of the request, in upper case.')),
    ),
    server_header_names: withScript(
      'policy/protocols/http/header-names',
      vectorOf(text('Names of all header fields of the response, in upper case.')),
    ),
    uri_vars: withScript(
      'policy/protocols/http/var-extraction-uri',
      vectorOf(text('Names of the variables in the URI.')),
    ),
    cookie_vars: withScript(
      'policy/protocols/http/var-extraction-cookies',
      vectorOf(text('Names of the cookies that the client sent.')),
    ),
  },
  { doc: 'Requests of the web and their responses.' },
);
export type HttpRecord = RecordOf<typeof httpLog.columns>;

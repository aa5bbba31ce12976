import type { SettingsOf } from '../../core/params.js';

export const httpParams = {
  serverSoftware: {
    default: false,
    doc: 'Tells how servers name themselves, for software.log.',
    script: 'policy/protocols/http/software',
  },
  capturePassword: {
    default: false,
    doc: 'Whether passwords of basic authentication are kept.',
    zeek: 'HTTP::default_capture_password',
  },
  maxFilesOriginator: {
    default: 15,
    doc: 'Files of a request that are listed at most.',
    zeek: 'HTTP::max_files_orig',
  },
  maxFilesResponder: {
    default: 15,
    doc: 'Files of a response that are listed at most.',
    zeek: 'HTTP::max_files_resp',
  },
  maxPendingRequests: {
    default: 100,
    doc: 'Requests of a connection that may wait for their response; 0: any number up to 10,000.',
    zeek: 'HTTP::max_pending_requests',
  },
  proxyHeaders: {
    default: [
      'FORWARDED',
      'X-FORWARDED-FOR',
      'X-FORWARDED-FROM',
      'CLIENT-IP',
      'VIA',
      'XROXY-CONNECTION',
      'PROXY-CONNECTION',
    ] as readonly string[],
    doc: 'Header fields that tell of a proxy, in upper case.',
    zeek: 'HTTP::proxy_headers',
  },
  methods: {
    default: [
      'GET',
      'POST',
      'HEAD',
      'OPTIONS',
      'PUT',
      'DELETE',
      'TRACE',
      'CONNECT',
      'PROPFIND',
      'PROPPATCH',
      'MKCOL',
      'COPY',
      'MOVE',
      'LOCK',
      'UNLOCK',
      'POLL',
      'REPORT',
      'SUBSCRIBE',
      'BMOVE',
      'SEARCH',
      'QUERY',
    ] as readonly string[],
    doc: 'Methods that are not worth a weird.',
    zeek: 'HTTP::http_methods',
  },
  decodings: {
    default: ['gzip', 'deflate', 'br', 'zstd'] as readonly string[],
    doc: 'Content codings that are unpacked.',
    zeekDefault: ['gzip', 'deflate'] as readonly string[],
  },
  truncateUri: {
    default: -1,
    doc: 'Length above which a URI is cut; -1: never.',
    zeek: 'truncate_http_URI',
  },
  headerNames: {
    default: false,
    doc: 'Whether the names of all header fields are kept.',
    script: 'policy/protocols/http/header-names',
  },
  clientHeaderNames: {
    default: true,
    doc: 'With `headerNames`: those of requests.',
    zeek: 'HTTP::log_client_header_names',
  },
  serverHeaderNames: {
    default: true,
    doc: 'With `headerNames`: those of responses.',
    zeek: 'HTTP::log_server_header_names',
  },
  uriVariables: {
    default: false,
    doc: 'Whether the names of the variables in the URI are kept.',
    script: 'policy/protocols/http/var-extraction-uri',
  },
  cookieVariables: {
    default: false,
    doc: 'Whether the names of cookies are kept.',
    script: 'policy/protocols/http/var-extraction-cookies',
  },
  sqlInjection: {
    default: false,
    doc: 'Whether URIs that look like SQL injection are marked.',
    script: 'policy/protocols/http/detect-sql-injection',
  },
  midstream: {
    default: true,
    doc: 'Whether connections are read whose beginning was not seen.',
    zeekDefault: false,
  },
} as const;

export type HttpSettings = SettingsOf<typeof httpParams>;

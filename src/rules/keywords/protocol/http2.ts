/** Keywords of HTTP/2 that are no buffers (RFC 9113). */
import { defineKeyword } from '../../keyword.js';
import { MAX_U8, MAX_U32 } from '../../text/number.js';
import { readNumberTest } from '../../text/number-test.js';
import { refuse } from '../../text/refusal.js';
import { numberKeyword } from './define.js';

const protocols = ['http2'];

export const http2FrameType = numberKeyword({
  name: 'http2.frametype',
  protocols,
  most: MAX_U8,
  names: {
    data: 0,
    headers: 1,
    priority: 2,
    rststream: 3,
    settings: 4,
    pushpromise: 5,
    ping: 6,
    goaway: 7,
    windowupdate: 8,
    continuation: 9,
  },
  doc: 'The type of a frame.',
  examples: ['http2.frametype:GOAWAY;', 'http2.frametype:6;'],
});

export const http2ErrorCode = numberKeyword({
  name: 'http2.errorcode',
  protocols,
  most: MAX_U32,
  names: {
    no_error: 0,
    protocol_error: 1,
    internal_error: 2,
    flow_control_error: 3,
    settings_timeout: 4,
    stream_closed: 5,
    frame_size_error: 6,
    refused_stream: 7,
    cancel: 8,
    compression_error: 9,
    connect_error: 10,
    enhance_your_calm: 11,
    inadequate_security: 12,
    http_1_1_required: 13,
  },
  doc: 'The error of a RST_STREAM or GOAWAY frame.',
  examples: ['http2.errorcode:CANCEL;', 'http2.errorcode:8;'],
});

export const http2Priority = numberKeyword({
  name: 'http2.priority',
  protocols,
  most: MAX_U8,
  doc: 'The weight of a priority.',
  examples: ['http2.priority:>100;'],
});
export const http2Window = numberKeyword({
  name: 'http2.window',
  protocols,
  most: MAX_U32,
  doc: 'The increment of a window.',
  examples: ['http2.window:<1000;'],
});
export const http2SizeUpdate = numberKeyword({
  name: 'http2.size_update',
  protocols,
  most: MAX_U32,
  doc: 'The new size of the header table.',
  examples: ['http2.size_update:>4096;'],
});

const SETTINGS = [
  'settings_header_table_size',
  'settings_enable_push',
  'settings_max_concurrent_streams',
  'settings_initial_window_size',
  'settings_max_frame_size',
  'settings_max_header_list_size',
];

export const http2Settings = defineKeyword({
  name: 'http2.settings',
  kind: 'protocol',
  doc: 'A setting of a SETTINGS frame, perhaps with its value.',
  examples: ['http2.settings:SETTINGS_ENABLE_PUSH=0;', 'http2.settings:SETTINGS_HEADER_TABLE_SIZE>4096;'],
  read(value, rule) {
    rule.setProtocol(...protocols);
    const shape = /^\s*(\w+)\s*(.*)$/.exec(value.text);
    const word = shape?.[1]?.toLowerCase() ?? '';
    if (!SETTINGS.includes(word)) return refuse(`http2.settings: "${word}" is none of ${SETTINGS.join(', ')}`);
    const rest = shape?.[2]?.trim() ?? '';
    const name = `http2.settings.${word}`;
    if (rest === '') rule.addTransaction({ kind: 'list', protocol: 'http2', name, items: [] });
    else
      rule.addTransaction({
        kind: 'value',
        protocol: 'http2',
        name,
        test: readNumberTest(rest, 'http2.settings', { most: MAX_U32 }),
      });
  },
});

import type { Buffer } from '../../../protocols/buffer.js';
import * as http from '../../../protocols/http/buffers.js';
import { fileData } from '../../buffers/file.js';
import { markRelative, type RuleBuilder } from '../../compile/builder.js';
import type { Capture, Pcre } from '../../conditions/bytes.js';
import { defineKeyword } from '../../keyword.js';
import { type Translated, translate } from '../../pcre/translate.js';
import { refuse } from '../../text/refusal.js';

/** Letters behind the slash that select a buffer. */
const BUFFERS: Readonly<Record<string, Buffer>> = {
  U: http.httpUri,
  I: http.httpRawUri,
  V: http.httpUserAgent,
  W: http.httpHost,
  Z: http.httpRawHost,
  H: http.httpHeader,
  D: http.httpRawHeader,
  M: http.httpMethod,
  C: http.httpCookie,
  P: http.httpRequestBody,
  Q: fileData,
  Y: http.httpStatusMessage,
  S: http.httpStatusCode,
};
/** Letters of PCRE. O (Suricata's own match limit) changes nothing here. */
const FLAGS = 'imsxAEGO';
const MOST_CAPTURES = 8;

/** `/expression/letters` and the names that its groups are kept under. */
const SHAPE = /^([\s\S]*?)(?:[\s,]+((?:flow|pkt|alert):[\s\S]*))?$/;

export const pcre = defineKeyword({
  name: 'pcre',
  kind: 'payload',
  quotes: 'optional',
  negatable: true,
  doc: "An expression of PCRE: /.../ with PCRE's letters, R (relative to the match before) and letters of HTTP buffers.",
  examples: ['pcre:"/^GET\\s+\\/[a-z]+\\.php/i";', 'content:"a"; pcre:"/^\\d{3}/R";', 'pcre:"/id=(\\w+)/, flow:id";'],
  read(value, rule) {
    const shape = SHAPE.exec(value.text);
    const written = (shape?.[1] ?? '').trim();
    // Older rules have the ! within the quotes.
    const inner = written.startsWith('!');
    const body = inner ? written.slice(1).trimStart() : written;
    const last = body.lastIndexOf('/');
    if (!body.startsWith('/') || last < 1)
      refuse('pcre: the expression stands between slashes', 'as in pcre:"/abc/i";');
    const letters = readLetters(body.slice(last + 1));
    const source = body.slice(1, last);
    const captures = readCaptures(shape?.[2], translate(source, letters.flags, false));
    const translated = translate(source, letters.flags, captures.length > 0);
    checkHost(letters.buffer, source, letters.flags);
    const condition: Pcre = {
      kind: 'pcre',
      negated: value.negated || inner,
      source,
      expression: translated.expression,
      flags: letters.flags,
      relative: letters.relative,
      relativeNext: false,
      captures,
      linear: translated.linear,
      root: translated.root,
      index: rule.nextIndex(),
    };
    place(condition, letters.buffer, rule);
  },
});

interface Letters {
  readonly flags: string;
  readonly relative: boolean;
  readonly buffer: Buffer | null;
}

function readLetters(text: string): Letters {
  let flags = '';
  let buffer: Buffer | null = null;
  let relative = false;
  let raw = false;
  for (const letter of text) {
    const selected = BUFFERS[letter];
    if (selected) {
      if (buffer) refuse('pcre: only one of its letters may select a buffer');
      if (raw) refuse(`pcre: "${letter}" does not go with "B"`);
      buffer = selected;
    } else if (letter === 'R') relative = true;
    else if (letter === 'B') {
      if (buffer) refuse('pcre: "B" does not go with a letter of a buffer');
      raw = true;
    } else if (FLAGS.includes(letter)) flags += letter;
    else refuse(`pcre: "${letter}" is no modifier`);
  }
  return { flags, relative, buffer };
}

/** The host is in lower case, so that capitals in its expression never match. */
function checkHost(buffer: Buffer | null, source: string, flags: string): void {
  if (!buffer?.lowerCase || flags.includes('i')) return;
  const plain = source.replace(/\\x[0-9a-fA-F]{2}|\\./g, '');
  if (/[A-Z]/.test(plain))
    refuse(`pcre: ${buffer.name} is in lower case, and the expression has capitals`, 'add the letter i');
}

function place(condition: Pcre, buffer: Buffer | null, rule: RuleBuilder): void {
  let use = rule.here;
  if (rule.current !== null) {
    if (buffer && buffer !== rule.current.buffer) {
      refuse(
        `pcre: its letter selects ${buffer.name} while ${rule.current.buffer.name} is looked into`,
        'leave it with pkt_data',
      );
    }
  } else if (buffer) {
    rule.setProtocol('http1');
    use = rule.useOf(buffer);
  }
  rule.add(condition, use);
  if (!condition.relative) return;
  const previous = rule.before({ condition, use }, 'content', 'pcre');
  if (previous === null && rule.current === null) {
    refuse('pcre: R needs a content or pcre before it in the same buffer', 'leave the R out');
  }
  markRelative(previous);
}

const SCOPES = { flow: 'flow', pkt: 'packet', alert: 'alert' } as const;

/** Groups kept under names: `(?P<flow_id>...)`, or `, flow:id, pkt:name` behind the expression. */
function readCaptures(text: string | undefined, translated: Translated): Capture[] {
  const captures: Capture[] = [];
  const named = text === undefined ? [] : text.split(/[\s,]+/).filter(word => word !== '');
  if (named.length > translated.groups) refuse('pcre: more names than groups');
  for (const [index, word] of named.entries()) {
    const shape = /^(flow|pkt|alert):(\S+)$/.exec(word);
    if (!shape) return refuse(`pcre: "${word}" is none of flow:name, pkt:name, alert:name`);
    captures.push(captureOf(shape[1] ?? '', shape[2] ?? '', index + 1, translated));
  }
  if (named.length === 0) {
    for (const [name, group] of translated.names) {
      const shape = /^(flow|pkt|alert)_?(\w+)$/.exec(name);
      if (shape) captures.push(captureOf(shape[1] ?? '', shape[2] ?? '', group, translated));
    }
  }
  if (captures.length > MOST_CAPTURES) refuse(`pcre: more than ${MOST_CAPTURES} groups are kept`);
  return captures;
}

function captureOf(scope: string, name: string, group: number, translated: Translated): Capture {
  return { scope: SCOPES[scope as keyof typeof SCOPES], name, group: translated.numbers[group] ?? group };
}

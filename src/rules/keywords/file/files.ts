/** Keywords of files: names, types, sizes, digests, and keeping them. */

import { latin1 } from '../../../core/bytes.js';
import type { RuleBuilder } from '../../compile/builder.js';
import type { FileStore } from '../../conditions/action.js';
import type { FileTest } from '../../conditions/transaction.js';
import { defineKeyword, type Keyword } from '../../keyword.js';
import { contentBytes } from '../../text/content-bytes.js';
import { MAX_U64 } from '../../text/number.js';
import { readNumberTest } from '../../text/number-test.js';
import { refuse } from '../../text/refusal.js';

function add(rule: RuleBuilder, test: Partial<FileTest> & Pick<FileTest, 'of'>): void {
  rule.needsFiles = true;
  if (test.of === 'name' || test.of === 'extension') rule.needsFileName = true;
  rule.addTransaction({ kind: 'file', text: '', negated: false, test: null, digests: null, ...test });
}

function textKeyword(name: string, of: FileTest['of'], doc: string, example: string): Keyword {
  return defineKeyword({
    name,
    kind: 'file',
    quotes: 'optional',
    negatable: true,
    doc,
    examples: [`${name}:"${example}";`, `${name}:!"${example}";`],
    read: (value, rule) => add(rule, { of, text: latin1(contentBytes(value.text, name)), negated: value.negated }),
  });
}

export const filename = textKeyword('filename', 'name', "Text in the file's name.", 'secret');
export const fileext = textKeyword('fileext', 'extension', "The extension of the file's name.", 'exe');
export const filemagic = textKeyword('filemagic', 'magic', 'Text in what libmagic calls the content.', 'PDF document');

const SIDES = /^\s*(to_server|to_client|both)\s*,\s*/;

export const filesize = defineKeyword({
  name: 'filesize',
  kind: 'file',
  doc: 'The size of the file.',
  examples: ['filesize:>1000;', 'filesize:to_client,<100;'],
  read(value, rule) {
    const text = value.text.replace(SIDES, '');
    add(rule, { of: 'size', test: readNumberTest(text, 'filesize', { most: MAX_U64 }) });
  },
});

const DIGITS = { md5: 32, sha1: 40, sha256: 64 } as const;

function digestKeyword(algorithm: keyof typeof DIGITS): Keyword {
  const name = `file${algorithm}`;
  return defineKeyword({
    name,
    kind: 'file',
    negatable: true,
    doc: `The ${algorithm.toUpperCase()} digest of the file is in a list: a file with one a line, relative to the rules.`,
    examples: [`${name}:list.txt;`],
    read(value, rule) {
      const bytes = rule.settings.readFile(value.text.trim(), rule.file);
      if (bytes === null) return refuse(`${name}: the list ${value.text} cannot be read`);
      add(rule, {
        of: algorithm,
        text: value.text,
        negated: value.negated,
        digests: readDigests(bytes, name, DIGITS[algorithm]),
      });
    },
  });
}

function readDigests(bytes: Uint8Array, keyword: string, digits: number): Set<string> {
  const found = new Set<string>();
  for (const line of new TextDecoder('latin1').decode(bytes).split('\n')) {
    if (/^(?:[#\s]|$)/.test(line)) continue;
    const digest = line.slice(0, digits).toLowerCase();
    if (digest.length !== digits || !/^[0-9a-f]+$/.test(digest)) {
      refuse(`${keyword}: "${line.trim().slice(0, 80)}" in the list is no digest of ${digits} digits`);
    }
    found.add(digest);
  }
  return found;
}

export const filemd5 = digestKeyword('md5');
export const filesha1 = digestKeyword('sha1');
export const filesha256 = digestKeyword('sha256');

const DIRECTIONS: Readonly<Record<string, FileStore['direction']>> = {
  request: 'request',
  to_server: 'request',
  response: 'response',
  to_client: 'response',
  both: 'both',
};
const SCOPES: Readonly<Record<string, FileStore['scope']>> = { file: 'file', tx: 'tx', ssn: 'flow', flow: 'flow' };

export const filestore = defineKeyword({
  name: 'filestore',
  kind: 'action',
  value: 'optional',
  doc: 'Keeps the file, or all of a direction and of a transaction or flow.',
  examples: ['fileext:"exe"; filestore;', 'filestore:both,flow;'],
  read(value, rule) {
    const [first, second, ...rest] = value.given ? value.text.split(',').map(part => part.trim()) : [];
    const direction = first === undefined ? null : (DIRECTIONS[first] ?? null);
    const scope = second === undefined ? null : (SCOPES[second] ?? null);
    if ((first !== undefined && direction === null) || (second !== undefined && scope === null)) {
      rule.warn(`filestore: "${value.text}" says neither a direction nor a scope, and is passed over`);
    }
    if (rest.length > 0) refuse(`filestore: "${value.text}" has too many parts`);
    rule.needsFiles = true;
    rule.after.push({ kind: 'filestore', direction, scope });
  },
});

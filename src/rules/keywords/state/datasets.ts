/** `dataset` and `datarep`: sets of values, loaded from files or gathered. */

import type { RuleBuilder } from '../../compile/builder.js';
import type { DatasetCheck, DatasetType } from '../../conditions/state.js';
import { defineKeyword } from '../../keyword.js';
import { MAX_U16, wholeNumber } from '../../text/number.js';
import { readNumberTest } from '../../text/number-test.js';
import { refuse } from '../../text/refusal.js';
import { commaParts, nameAndValue } from '../payload/parts.js';

const COMMANDS = new Set(['isset', 'isnotset', 'set', 'unset']);
const TYPES: Readonly<Record<string, DatasetType>> = {
  md5: 'md5',
  sha256: 'sha256',
  string: 'string',
  ipv4: 'ipv4',
  ip: 'ip',
  ipv6: 'ip',
};
const KNOWN = new Set([
  'type',
  'load',
  'state',
  'save',
  'memcap',
  'hashsize',
  'format',
  'context_key',
  'enrichment_key',
  'value_key',
  'array_key',
  'remove_key',
  'match',
]);
const FORMATS: Readonly<Record<string, DatasetCheck['format']>> = {
  csv: 'csv',
  json: 'json',
  ndjson: 'ndjson',
  jsonline: 'ndjson',
};
/** Suricata's stock bounds. */
const MOST_HASH_SIZE = 262_144;

function readParts(parts: readonly string[], keyword: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of parts) {
    const [name, argument] = nameAndValue(part);
    if (!KNOWN.has(name)) refuse(`${keyword}: "${name}" is none of ${[...KNOWN].join(', ')}`);
    if (argument === '' && name !== 'remove_key') refuse(`${keyword}: ${name} needs a value`);
    if (found.has(name)) refuse(`${keyword}: ${name} is given twice`);
    found.set(name, argument);
  }
  return found;
}

/** A size in bytes: `10mb`, `104064`. */
function sizeOf(text: string, keyword: string): number {
  const shape = /^(\d+)\s*(?:([kmg])i?b?)?$/i.exec(text.trim());
  if (!shape) return refuse(`${keyword}: memcap "${text}" is no size`);
  const unit = shape[2] === undefined ? 0 : 'kmg'.indexOf(shape[2].toLowerCase()) + 1;
  return Number(shape[1]) * 1024 ** unit;
}

export const dataset = defineKeyword({
  name: 'dataset',
  kind: 'state',
  doc: 'The buffer is, or is not, in a set; or it is put in or taken out.',
  examples: [
    'dns.query; dataset:set,seen,type string;',
    'http.host; dataset:isset,bad,type string,memcap 10mb,hashsize 1000;',
  ],
  read(value, rule) {
    if (rule.current === null)
      refuse('dataset needs a sticky buffer before it', 'as in dns.query; dataset:isset,bad,type string;');
    const [command = '', name = '', ...rest] = commaParts(value.text, 'dataset');
    if (!COMMANDS.has(command)) refuse(`dataset: "${command}" is none of ${[...COMMANDS].join(', ')}`);
    if (name === '' || /\s/.test(name)) refuse(`dataset: "${name}" is no name`);
    const parts = readParts(rest, 'dataset');
    const load = parts.get('load') ?? null;
    const state = parts.get('state') ?? null;
    const save = parts.get('save') ?? null;
    if (load !== null && state !== null) refuse('dataset: load and state do not go together');
    if (load !== null && (command === 'set' || command === 'unset') && save === null && state === null) {
      rule.warn(`dataset: what ${command} changes in ${name} is not kept`);
    }
    const format =
      FORMATS[parts.get('format') ?? 'csv'] ??
      refuse(`dataset: format "${parts.get('format')}" is none of ${Object.keys(FORMATS).join(', ')}`);
    const contextKey = parts.get('context_key') ?? parts.get('enrichment_key') ?? null;
    const valueKey = parts.get('value_key') ?? null;
    if (format !== 'csv' && (contextKey === null || valueKey === null)) {
      refuse('dataset: JSON needs context_key and value_key');
    }
    const check: DatasetCheck = {
      kind: 'dataset',
      command: command as DatasetCheck['command'],
      name,
      type: typeOf(parts, 'dataset'),
      load,
      state,
      save: save ?? state,
      ...bounds(parts, 'dataset'),
      format,
      contextKey,
      valueKey,
      arrayKey: parts.get('array_key') ?? null,
      removeKey: parts.has('remove_key'),
      subdomains: matchOf(parts.get('match')),
      index: rule.nextIndex(),
    };
    checkFile(load, check.memcap, check.hashSize, rule);
    rule.add(check);
  },
});

function matchOf(text: string | undefined): boolean {
  if (text !== undefined && text !== 'subdomain' && text !== 'exact')
    refuse(`dataset: match "${text}" is neither exact nor subdomain`);
  return text === 'subdomain';
}

function typeOf(parts: ReadonlyMap<string, string>, keyword: string): DatasetType {
  const text = parts.get('type');
  if (text === undefined) return refuse(`${keyword} needs a type`, `one of ${Object.keys(TYPES).join(', ')}`);
  return TYPES[text] ?? refuse(`${keyword}: type "${text}" is none of ${Object.keys(TYPES).join(', ')}`);
}

function bounds(parts: ReadonlyMap<string, string>, keyword: string): { memcap: number; hashSize: number } {
  const memcap = parts.get('memcap');
  const hashSize = parts.get('hashsize');
  return {
    memcap: memcap === undefined ? 0 : sizeOf(memcap, keyword),
    hashSize: hashSize === undefined ? 0 : wholeNumber(hashSize, `${keyword}: hashsize`, 1, MOST_HASH_SIZE),
  };
}

/** Bytes that Suricata counts: a row of its table, an entry, and how many entries it makes beforehand. */
const ROW = 64;
const ENTRY = 104;
const ENTRIES = 1000;
const DEFAULT_HASH_SIZE = 4096;

/** A file to load must be there and fit. */
function checkFile(load: string | null, memcap: number, hashSize: number, rule: RuleBuilder): void {
  if (load === null) return;
  const bytes = rule.settings.readFile(load, rule.file);
  if (bytes === null) refuse(`dataset: the file ${load} cannot be read`);
  if (memcap === 0) return;
  const lines = new TextDecoder('latin1')
    .decode(bytes)
    .split('\n')
    .filter(line => line.trim() !== '');
  const texts = lines.reduce((sum, line) => sum + Math.floor((line.trim().length * 3) / 4), 0);
  const needed = (hashSize || DEFAULT_HASH_SIZE) * ROW + Math.max(ENTRIES, lines.length) * ENTRY + texts;
  if (needed > memcap)
    refuse(`dataset: the ${lines.length} entries of ${load} need ${needed} bytes, and memcap allows ${memcap}`);
}

export const datarep = defineKeyword({
  name: 'datarep',
  kind: 'state',
  doc: 'The buffer has a reputation in a file, and it compares like this.',
  examples: ['dns.query; datarep:bad,>,200,type string;'],
  read(value, rule) {
    if (rule.current === null) refuse('datarep needs a sticky buffer before it');
    const [name = '', operator = '', number = '', ...rest] = commaParts(value.text, 'datarep');
    if (!/^[<>=]$|^==$/.test(operator)) refuse(`datarep: "${operator}" is none of <, >, =`);
    const parts = readParts(rest, 'datarep');
    const load = parts.get('load') ?? null;
    if (load !== null && rule.settings.readFile(load, rule.file) === null)
      refuse(`datarep: the file ${load} cannot be read`);
    const test = readNumberTest(`${operator.replace('==', '=')}${number}`, 'datarep', { most: MAX_U16 });
    rule.add({
      kind: 'datarep',
      name,
      type: typeOf(parts, 'datarep'),
      test,
      load,
      ...bounds(parts, 'datarep'),
      index: rule.nextIndex(),
    });
  },
});

import type { ByteTest } from '../../conditions/bytes.js';
import { defineKeyword } from '../../keyword.js';
import { parseNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';
import {
  ANY_OFFSET,
  finishNumber,
  newDraft,
  placeOfNumber,
  takeBytes,
  takeCommon,
  takeOffset,
  tieBefore,
} from './byte-number.js';
import { commaParts } from './parts.js';

const OPERATOR = /^(!)?\s*(<=|>=|<|>|=|&|\^)?$/;

export const byteTest = defineKeyword({
  name: 'byte_test',
  kind: 'payload',
  doc: 'A number in the bytes against a value: bytes, operator, value, offset, and options.',
  examples: ['byte_test:2,>,1000,0;', 'content:"a"; byte_test:4,!=,0x10,2,relative,little;'],
  read(value, rule) {
    const parts = commaParts(value.text, 'byte_test');
    const [bytes, operator, right, offset, ...options] = parts;
    if (bytes === undefined || operator === undefined || right === undefined || offset === undefined) {
      return refuse('byte_test needs bytes, operator, value and offset', 'as in byte_test:2,>,1000,0;');
    }
    const draft = newDraft();
    takeBytes(bytes, draft, 'byte_test', rule);
    const op = OPERATOR.exec(operator);
    if (!op || operator === '')
      return refuse(`byte_test: "${operator}" is none of < > = <= >= & ^, each perhaps with !`);
    const number = parseNumber(right);
    const valueVariable = number === null ? (/^[A-Za-z]/.test(right) ? rule.variable(right) : refuseValue(right)) : -1;
    takeOffset(offset, draft, 'byte_test', rule, ANY_OFFSET);
    for (const option of options) {
      if (!takeCommon(option, draft, 'byte_test')) refuse(`byte_test: "${option}" is no option`);
    }
    const use = placeOfNumber(draft, rule);
    const condition: ByteTest = {
      kind: 'byte_test',
      number: finishNumber(draft, 'byte_test', 0),
      op: (op[2] ?? '=') as ByteTest['op'],
      negated: op[1] !== undefined,
      ...words(number === null ? 0n : bigValue(right)),
      valueVariable,
      index: rule.nextIndex(),
    };
    rule.add(condition, use);
    tieBefore(use, draft, rule);
  },
});

const words = (value: bigint) => ({ valueHigh: Number(value >> 32n), valueLow: Number(value & 0xffffffffn) });

function bigValue(text: string): bigint {
  const value = BigInt(text.replace(/^\+/, '').replace(/^-/, ''));
  return BigInt.asUintN(64, text.startsWith('-') ? -value : value);
}

const refuseValue = (text: string): never => refuse(`byte_test: "${text}" is no value`);

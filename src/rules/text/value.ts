import type { Keyword, Value } from '../keyword.js';
import { refuse } from './refusal.js';
import type { OptionText } from './split.js';

const NONE: Value = { text: '', given: false, negated: false };

/** Reads negation and quotes of an option as its keyword allows them. */
export function readValue(option: OptionText, keyword: Keyword): Value {
  const raw = option.value;
  const kind = keyword.value ?? 'needed';
  if (raw === undefined || raw === '') {
    if (kind === 'needed') refuse(`${option.name} needs a value`, exampleOf(keyword), option.at);
    return NONE;
  }
  if (kind === 'none') refuse(`${option.name} takes no value`, exampleOf(keyword), option.valueAt);
  let text = raw.replace(/^[ \t]+/, '');
  if (text === '') refuse(`${option.name}: the value is empty`, exampleOf(keyword), option.valueAt);
  let negated = false;
  if (keyword.negatable && text.startsWith('!')) {
    negated = true;
    text = text.slice(1).replace(/^[ \t]+/, '');
    if (text === '') refuse(`${option.name}: nothing behind the "!"`, exampleOf(keyword), option.valueAt);
  }
  return { text: unquote(text, keyword, option), given: true, negated };
}

function unquote(text: string, keyword: Keyword, option: OptionText): string {
  if (!text.startsWith('"')) {
    if (keyword.quotes === 'mandatory') {
      refuse(`the value of ${option.name} must stand in double quotes`, exampleOf(keyword), option.valueAt);
    }
    return text;
  }
  if (keyword.quotes === undefined) {
    refuse(`${option.name} takes no quotes`, exampleOf(keyword), option.valueAt);
  }
  if (!text.endsWith('"')) {
    refuse(
      `the value of ${option.name} does not end with its quote: a semicolon may be missing`,
      undefined,
      option.valueAt,
    );
  }
  // A lone quote is left as it is and then refused by the keyword.
  const inner = text.length > 1 ? text.slice(1, -1) : text;
  if (inner === '') refuse(`${option.name}: nothing between the quotes`, exampleOf(keyword), option.valueAt);
  return inner;
}

const exampleOf = (keyword: Keyword): string => `as in ${keyword.examples[0] ?? keyword.name}`;

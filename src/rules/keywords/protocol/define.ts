/** Keywords that compare values of a protocol's transaction: what they have in common. */
import { defineKeyword, type Keyword } from '../../keyword.js';
import { readNumberTest } from '../../text/number-test.js';
import { refuse } from '../../text/refusal.js';

interface Common {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly protocols: readonly string[];
  readonly doc: string;
  readonly examples: readonly string[];
  readonly quotes?: 'optional';
}

interface NumberKeyword extends Common {
  readonly most: number;
  readonly least?: number;
  /** Words that stand for numbers, in lower case. */
  readonly names?: Readonly<Record<string, number>>;
}

/** A number of the transaction against a comparison. */
export function numberKeyword(declaration: NumberKeyword): Keyword {
  const { name, most, least = 0, names, protocols, ...rest } = declaration;
  const table = names && new Map(Object.entries(names));
  return defineKeyword({
    ...rest,
    name,
    kind: 'protocol',
    read(value, rule) {
      rule.setProtocol(...protocols);
      const test = readNumberTest(value.text, name, { most, least, names: table });
      rule.addTransaction({ kind: 'value', protocol: protocols[0] ?? '', name, test });
    },
  });
}

interface ManyKeyword extends NumberKeyword {
  readonly which?: boolean;
}

/** The same of a value that occurs many times: a comma tells which of them. */
export function manyNumbersKeyword(declaration: ManyKeyword): Keyword {
  const { name, most, least = 0, names, protocols, ...rest } = declaration;
  const table = names && new Map(Object.entries(names));
  return defineKeyword({
    ...rest,
    name,
    kind: 'protocol',
    read(value, rule) {
      rule.setProtocol(...protocols);
      const [number = '', which = 'any', ...more] = value.text.split(',').map(part => part.trim());
      if (more.length > 0 || !/^(?:any|all|all1|-?\d{1,9})$/.test(which)) {
        refuse(
          `${name}: "${value.text}" is not of the form number,which`,
          'which is any, all, or a place: 0 the first, -1 the last',
        );
      }
      const test = readNumberTest(number, name, { most, least, names: table });
      const place = which === 'any' ? 'any' : which.startsWith('all') ? 'all' : Number(which);
      rule.addTransaction({ kind: 'values', protocol: protocols[0] ?? '', name, test, which: place });
    },
  });
}

interface WordsKeyword extends Common {
  readonly words: readonly string[];
  /** What divides them; absent: there is one. */
  readonly divider?: ',' | '|';
  readonly keepsCase?: boolean;
}

/** Words, each perhaps negated. */
export function wordsKeyword(declaration: WordsKeyword): Keyword {
  const { name, words, divider, protocols, keepsCase, ...rest } = declaration;
  return defineKeyword({
    ...rest,
    name,
    kind: 'protocol',
    read(value, rule) {
      rule.setProtocol(...protocols);
      const parts = divider === undefined ? [value.text] : value.text.split(divider);
      const items = parts.map(part => {
        const text = part.trim();
        const negated = text.startsWith('!');
        const word = (negated ? text.slice(1).trim() : text)[keepsCase ? 'toString' : 'toLowerCase']();
        if (!words.includes(word)) refuse(`${name}: "${text}" is none of ${words.join(', ')}`);
        return { text: word, negated };
      });
      rule.addTransaction({ kind: 'list', protocol: protocols[0] ?? '', name, items });
    },
  });
}

/** A word without a value that a transaction meets or not. */
export function bareKeyword(declaration: Common): Keyword {
  const { name, protocols, ...rest } = declaration;
  return defineKeyword({
    ...rest,
    name,
    kind: 'protocol',
    value: 'none',
    read(_value, rule) {
      rule.setProtocol(...protocols);
      rule.addTransaction({ kind: 'list', protocol: protocols[0] ?? '', name, items: [] });
    },
  });
}

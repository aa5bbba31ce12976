/** Helpers of the tests of rules: compile a rule or its options, and read the answer. */
import type { FileResult } from './compile/compile.js';
import { RuleCompiler } from './compile/compile.js';
import type { Rule } from './rule.js';
import type { RuleSettings } from './settings.js';
import { STOCK_OFF, stockSettings } from './stock.js';

/** Everything switched on, with what examples speak of. */
export const everything = (given: Partial<RuleSettings> = {}): RuleSettings =>
  stockSettings({
    protocolsOff: new Set(),
    reputationCategories: new Set(['Bad']),
    geoip: true,
    ips: true,
    readFile: () => new TextEncoder().encode(''),
    ...given,
  });

/** Options become a rule; whole rules stay as they are. */
export const ruleOf = (text: string, header = 'alert ip any any -> any any'): string =>
  /^(?:alert|drop|pass)\s/.test(text) ? text : `${header} (${text}${/(?:^|;\s*)sid:/.test(text) ? '' : ' sid:1;'})`;

export interface Compiled extends FileResult {
  readonly compiled: readonly Rule[];
}

export function compile(text: string, settings: RuleSettings = everything()): Compiled {
  const compiler = new RuleCompiler(settings);
  const result = compiler.add('test.rules', new TextEncoder().encode(text));
  return { ...result, compiled: [...compiler.rules.values()] };
}

/** The one rule of a text; fails with the reason where it is refused. */
export function compileOne(text: string, settings?: RuleSettings): Rule {
  const { compiled, refused } = compile(ruleOf(text), settings);
  const [rule] = compiled;
  if (!rule) throw new Error(refused[0]?.reason ?? 'no rule');
  return rule;
}

/** Why a rule is refused; empty where it loads. */
export const refusalOf = (text: string, settings?: RuleSettings): string =>
  compile(ruleOf(text), settings).refused[0]?.reason ?? '';

export const STOCK = stockSettings({ protocolsOff: STOCK_OFF });

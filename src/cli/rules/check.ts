import { Command } from 'commander';
import { RuleCompiler } from '../../rules/compile/compile.js';
import { settingsOf } from '../../rules/configuration.js';
import { readConfiguration } from '../configuration.js';
import { readBeside, readRuleFile, ruleFiles } from './files.js';
import { checkReport, checkText } from './report.js';

interface CheckFlags {
  json?: boolean;
  config?: string;
  set: string[];
  ruleVar: string[];
}

const collect = (value: string, values: string[]): string[] => [...values, value];

/** `earshot rules check FILE|DIR...`: which rules load, and why the others do not. */
export const checkCommand = (): Command =>
  new Command('check')
    .description('Which rules load, and why the others do not.')
    .argument('<path...>', 'rule files, or folders with *.rules')
    .option('--json', 'as JSON')
    .option('--config <file>', "settings, JSON or YAML, with Suricata's names")
    .option('--set <a.b=c>', 'one setting', collect, [] as string[])
    .option('--rule-var <NAME=value>', 'a variable of rules: HOME_NET=10.0.0.0/8', collect, [] as string[])
    .action(check);

async function check(paths: readonly string[], flags: CheckFlags): Promise<void> {
  const configuration = await readConfiguration(flags.config, flags.set);
  const settings = withVariables(settingsOf(configuration, readBeside), flags.ruleVar);
  const compiler = new RuleCompiler(settings);
  const results = ruleFiles(paths).map(path => compiler.add(path, readRuleFile(path)));
  process.stdout.write(flags.json ? `${JSON.stringify(checkReport(results))}\n` : checkText(results));
  if (results.some(({ refused }) => refused.length > 0)) process.exitCode = 1;
}

/** A variable of the command line stands for addresses or for ports: whichever a rule asks for. */
function withVariables<
  S extends { addressVariables: ReadonlyMap<string, string>; portVariables: ReadonlyMap<string, string> },
>(settings: S, given: readonly string[]): S {
  const pairs = given.map(text => {
    const equals = text.indexOf('=');
    return [text.slice(0, Math.max(equals, 0)).replace(/^\$/, ''), text.slice(equals + 1)] as const;
  });
  return {
    ...settings,
    addressVariables: new Map([...settings.addressVariables, ...pairs]),
    portVariables: new Map([...settings.portVariables, ...pairs]),
  };
}

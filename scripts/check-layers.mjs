// Checks that imports go downwards only (the table of ARCHITECTURE.md). Fails when nothing was cruised.
import { cruise } from 'dependency-cruiser';
import config from '../.dependency-cruiser.mjs';

const MIN_MODULES = 100;
const { output } = await cruise(['src'], {
  ruleSet: { forbidden: config.forbidden },
  validate: true,
  tsConfig: { fileName: 'tsconfig.json' },
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '\\.test\\.ts$' },
});
const { summary } = output;
if (summary.totalCruised < MIN_MODULES) {
  console.error(`layers: only ${summary.totalCruised} modules were looked at; the check itself is broken`);
  process.exit(1);
}
for (const { rule, from, to } of summary.violations) console.error(`layers: ${rule.name}: ${from} -> ${to}`);
console.log(`layers: ${summary.totalCruised} modules, ${summary.violations.length} violations`);
process.exit(summary.violations.length > 0 ? 1 : 0);

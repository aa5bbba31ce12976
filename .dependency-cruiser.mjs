// What each layer may import: its own modules and those of the layers named. ARCHITECTURE.md has the same table.
export const layers = {
  core: [],
  capture: ['core'],
  decode: ['core', 'capture'],
  records: ['core'],
  flow: ['core', 'decode', 'records'],
  files: ['core', 'decode', 'flow', 'records'],
  protocols: ['core', 'decode', 'files', 'flow', 'records'],
  policy: ['core', 'flow', 'records'],
  filter: ['core', 'decode'],
  rules: ['core', 'decode', 'flow', 'records'],
  detect: ['core', 'flow', 'records'],
  writers: ['core', 'records'],
};
/** What protocols show upwards. */
const FACES = '^src/protocols/((contract|buffer)\\.ts|[^/]+/(log|buffers)\\.ts|shared/[^/]+/log\\.ts)$';
const SEE_FACES = new Set(['policy', 'filter', 'rules', 'detect', 'writers']);
/** Layers that touch neither disk, network nor clock. */
const PURE = '^src/(core|decode|records|flow|files|protocols|policy|filter|rules|detect)/';
/** Helpers of tests may import what tests import. */
const TESTING =
  '(\\.test\\.ts|/testing\\.ts|/testing/[^/]+|/build\\.ts|/play\\.ts|/probing\\.ts|/carried\\.ts|/drive\\.ts)$';

const downwards = Object.entries(layers).map(([layer, below]) => ({
  name: `${layer}-imports-downwards`,
  severity: 'error',
  from: { path: `^src/${layer}/`, pathNot: TESTING },
  to: {
    path: '^src/',
    pathNot: [`^src/(${[layer, ...below].join('|')})/`, ...(SEE_FACES.has(layer) ? [FACES] : [])],
  },
}));

export default {
  forbidden: [
    ...downwards,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'heart-without-node',
      severity: 'error',
      from: { path: PURE, pathNot: TESTING },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'] },
    },
    {
      name: 'protocols-do-not-import-each-other',
      severity: 'error',
      from: { path: '^src/protocols/([^/]+)/', pathNot: '^src/protocols/(session|shared)/' },
      to: { path: '^src/protocols/([^/]+)/', pathNot: ['^src/protocols/$1/', '^src/protocols/(session|shared)/'] },
    },
    {
      name: 'detectors-do-not-import-each-other',
      severity: 'error',
      from: { path: '^src/detect/([^/]+)/' },
      to: { path: '^src/detect/([^/]+)/', pathNot: ['^src/detect/$1/', '^src/detect/shared/'] },
    },
  ],
};

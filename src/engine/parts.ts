import * as detectorList from '../detect/all.js';
import type { Detector } from '../detect/contract.js';
import { filesParams } from '../files/params.js';
import { flowParams } from '../flow/params.js';
import * as policyList from '../policy/all.js';
import type { Policy } from '../policy/contract.js';
import * as protocolList from '../protocols/all.js';
import type { Protocol } from '../protocols/contract.js';
import { recognitionParams } from '../protocols/session/params.js';
import type { Log } from '../records/schema.js';
import { logs } from './built-in-logs.js';
import { decodeParams } from './decode-params.js';
import { type Section, SettingsTree } from './settings/tree.js';

/** What an engine is made of, besides its layers: all that stands in the lists, or what the caller gives. */
export interface Parts {
  readonly protocols: readonly Protocol[];
  readonly policies: readonly Policy[];
  readonly detectors: readonly Detector[];
}

export const ALL_PARTS: Parts = {
  protocols: Object.values(protocolList) as readonly Protocol[],
  policies: Object.values(policyList) as readonly Policy[],
  detectors: Object.values(detectorList) as readonly Detector[],
};

/** All settings of these parts. */
export function settingsTree({ protocols, policies, detectors }: Parts): SettingsTree {
  const sections: Section[] = [
    { path: 'decode', params: decodeParams },
    { path: 'flow', params: flowParams },
    { path: 'stream', params: streamParams },
    { path: 'files', params: filesParams },
    { path: 'recognition', params: recognitionParams },
  ];
  for (const { name, params } of protocols) if (params) sections.push({ path: `protocols.${name}`, params });
  for (const { name, params } of policies) if (params) sections.push({ path: `policies.${name}`, params });
  for (const { name, params } of detectors) sections.push({ path: `detectors.${name}`, params });
  const scripts = policies.map(({ script }) => script).filter(script => script !== undefined);
  const declared = [...Object.values(logs as Readonly<Record<string, Log>>), ...logsOf(protocols), ...logsOf(policies)];
  return new SettingsTree(sections, [...scripts, ...declared.flatMap(scriptsOf)]);
}

const logsOf = (parts: readonly { logs?: readonly Log[] }[]): Log[] => parts.flatMap(part => part.logs ?? []);

/** The scripts on which a log, or one of its columns, depends. */
const scriptsOf = (log: Log): string[] =>
  [log.script, ...Object.values(log.columns).map(({ script }) => script)].filter(script => script !== undefined);

/** How TCP streams are put together; the names under which other tools set it too. */
export const streamParams = {
  policy: {
    default: 'first',
    doc: 'Which of two overlapping segments counts: first, last, bsd, bsd-right, linux, old-linux, windows, solaris.',
  },
} as const;

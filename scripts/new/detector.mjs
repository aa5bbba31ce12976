import { withExport } from './list.mjs';

/** A detector that counts, as a start: one host that opens many connections. */
export function detectorFiles({ name, id, Id }) {
  const folder = `src/detect/${name}`;
  return {
    list: 'src/detect/all.ts',
    addTo: list => withExport(list, { name, id }),
    claims: [folder],
    files: {
      [`${folder}/index.ts`]: `import { connLog } from '../../flow/conn-log.js';
import { defineDetector } from '../contract.js';
import { ${Id}Watcher, params } from './watcher.js';

/** ${name}: say in one line what it tells of. */
export const ${id} = defineDetector({
  name: '${name}',
  title: '${name}',
  attack: [],
  watches: connLog,
  params,
  watch: (settings, context) => new ${Id}Watcher(settings, context),
});
`,
      [`${folder}/watcher.ts`]: `import { BoundedMap } from '../../core/bounded-map.js';
import type { SettingsOf } from '../../core/params.js';
import type { ConnRecord } from '../../flow/conn-log.js';
import type { AnyRecord } from '../../records/schema.js';
import type { DetectorContext, Watcher } from '../contract.js';

export const params = {
  enabled: { default: false, doc: 'Whether it runs.' },
  maxHosts: { default: 100_000, doc: 'Hosts watched at a time; the one seen first is forgotten first.' },
  minConnections: { default: 1000, doc: 'Connections of one host from which a finding is raised.' },
} as const;

/** What is known of one host. */
interface Host {
  connections: number;
  first: number;
  uids: string[];
}

/** Connections that a finding names as its evidence. */
const MAX_UIDS = 10;

/** Counts the connections of each host. */
export class ${Id}Watcher implements Watcher {
  private readonly settings: SettingsOf<typeof params>;
  private readonly context: DetectorContext;
  private readonly hosts: BoundedMap<string, Host>;

  constructor(settings: SettingsOf<typeof params>, context: DetectorContext) {
    this.settings = settings;
    this.context = context;
    this.hosts = new BoundedMap(settings.maxHosts);
  }

  see(record: AnyRecord): void {
    if (!this.settings.enabled) return;
    const { 'id.orig_h': source, ts = 0, uid } = record as ConnRecord;
    if (source === undefined) return;
    const host = this.hosts.get(source) ?? { connections: 0, first: ts, uids: [] };
    host.connections++;
    if (uid !== undefined && host.uids.length < MAX_UIDS) host.uids.push(uid);
    this.hosts.set(source, host);
    if (host.connections === this.settings.minConnections) this.judge(source, host, ts);
  }

  private judge(source: string, host: Host, now: number): void {
    const { connections, first, uids } = host;
    this.context.raise({
      kind: '${name}',
      severity: 'low',
      title: \`\${connections} connections from \${source}\`,
      score: 0.5,
      src: source,
      dsts: [],
      start: first,
      end: now,
      attack: [],
      why: [
        { what: 'connections', measured: connections, threshold: this.settings.minConnections, unit: 'connections' },
      ],
      evidence: { uids },
    });
  }
}
`,
      [`${folder}/${name}.test.ts`]: `import { expect, it } from 'vitest';
import { Networks } from '../../core/networks.js';
import { defaultsOf } from '../../core/params.js';
import type { Finding } from '../contract.js';
import { ${Id}Watcher, params } from './watcher.js';

function findingsOf(connections: number): Finding[] {
  const findings: Finding[] = [];
  const raise = (finding: Finding) => {
    findings.push(finding);
    return { update: () => undefined };
  };
  const settings = { ...defaultsOf(params), enabled: true, minConnections: 5 };
  const watcher = new ${Id}Watcher(settings, { home: new Networks([]), raise });
  for (let at = 0; at < connections; at++) watcher.see({ ts: at, uid: \`C\${at}\`, 'id.orig_h': '192.0.2.1' });
  return findings;
}

it('raises one finding, once there is enough', () => {
  expect(findingsOf(4)).toEqual([]);
  expect(findingsOf(20)).toMatchObject([{ kind: '${name}', src: '192.0.2.1', start: 0, end: 4 }]);
});
`,
      [`${folder}/README.md`]: `# ${name}

Tells of: one sentence.

Evidence: what is measured, against which threshold, and where the threshold comes from.

What fools it: both ways.
`,
    },
  };
}

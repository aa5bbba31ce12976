import { Networks, parsePrefix } from '../core/networks.js';

/**
 * Whose bytes are kept where two segments of a stream, or two fragments of a datagram, overlap: receivers differ
 * (Novak and Sturges, Target-Based TCP Stream Reassembly, 2007), and an attacker may say different things to each.
 */
export type OverlapPolicy = 'first' | 'last' | 'bsd' | 'bsd-right' | 'linux' | 'old-linux' | 'windows' | 'solaris';

const POLICIES: readonly string[] = [
  'first',
  'last',
  'bsd',
  'bsd-right',
  'linux',
  'old-linux',
  'windows',
  'solaris',
] satisfies OverlapPolicy[];

/** The policy of a name (Suricata's names of systems included), or null. */
export function policyOf(name: string): OverlapPolicy | null {
  const plain = name.toLowerCase().replace('_', '-');
  if (POLICIES.includes(plain)) return plain as OverlapPolicy;
  return SYSTEMS[plain] ?? null;
}

/** Systems of Suricata's `host-os-policy`. */
const SYSTEMS: Readonly<Record<string, OverlapPolicy>> = {
  vista: 'first',
  windows2k3: 'first',
  macos: 'linux',
  irix: 'bsd',
  hpux10: 'bsd',
  hpux11: 'solaris',
};

/** When the later piece starts, and ends: before, with, or after the earlier one. A bit each, starts by threes. */
const BEFORE = 0b000_000_111;
const SAME = 0b000_111_000;
const ENDS_WITH_OR_AFTER = 0b110_110_110;
const ENDS_AFTER = 0b100_100_100;
const ALL = 0b111_111_111;

/**
 * In which of the nine positions the later piece wins. What Suricata keeps under that `host-os-policy` (7.0.10,
 * measured over overlaps of all nine): it treats `windows` and `bsd-right` as `bsd`, other than the paper.
 */
const LATER_WINS: Readonly<Record<OverlapPolicy, number>> = {
  first: 0,
  last: ALL,
  bsd: BEFORE,
  'bsd-right': BEFORE,
  linux: BEFORE | (SAME & ENDS_AFTER),
  'old-linux': BEFORE | (SAME & ENDS_WITH_OR_AFTER),
  windows: BEFORE,
  solaris: ((BEFORE | SAME) & ENDS_WITH_OR_AFTER) | ENDS_AFTER,
};

/** Whether the later piece's bytes replace the earlier one's where they overlap. */
export function laterWins(
  policy: OverlapPolicy,
  earlierStart: number,
  earlierEnd: number,
  laterStart: number,
  laterEnd: number,
): boolean {
  const start = laterStart < earlierStart ? 0 : laterStart === earlierStart ? 3 : 6;
  const end = laterEnd < earlierEnd ? 0 : laterEnd === earlierEnd ? 1 : 2;
  return ((LATER_WINS[policy] >> (start + end)) & 1) === 1;
}

/** The policies of receivers, by network; the first network that holds the address counts. */
export class HostPolicies {
  private readonly standard: OverlapPolicy;
  private readonly networks: { readonly network: Networks; readonly policy: OverlapPolicy }[] = [];

  constructor(standard: string, byNetwork: readonly string[]) {
    this.standard = policyOf(standard) ?? 'first';
    for (const entry of byNetwork) {
      const [prefix = '', name = ''] = entry.split('=');
      const policy = policyOf(name.trim());
      if (policy && parsePrefix(prefix)) this.networks.push({ network: new Networks([prefix]), policy });
    }
  }

  /** The policy of the receiver of that address. */
  of(w0: number, w1: number, w2: number, w3: number): OverlapPolicy {
    for (const { network, policy } of this.networks) if (network.has(w0, w1, w2, w3)) return policy;
    return this.standard;
  }
}

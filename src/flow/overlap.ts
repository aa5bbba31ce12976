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

/** Whether the later piece's bytes replace the earlier one's where they overlap. */
export function laterWins(
  policy: OverlapPolicy,
  earlierStart: number,
  earlierEnd: number,
  laterStart: number,
  laterEnd: number,
): boolean {
  switch (policy) {
    case 'first':
      return false;
    case 'last':
      return true;
    case 'bsd':
      return laterStart < earlierStart;
    case 'bsd-right':
      return laterStart >= earlierStart;
    case 'linux':
      return laterStart < earlierStart || (laterStart === earlierStart && laterEnd > earlierEnd);
    case 'old-linux':
      return laterStart <= earlierStart && laterEnd > earlierEnd;
    case 'windows':
      return laterStart < earlierStart && laterEnd >= earlierEnd;
    case 'solaris':
      return laterStart <= earlierStart && laterEnd >= earlierEnd;
  }
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

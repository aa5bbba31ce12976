/** What a rule set is compiled against. */

export interface RuleSettings {
  readonly addressVariables: ReadonlyMap<string, string>;
  readonly portVariables: ReadonlyMap<string, string>;
  /** Rule protocols that are switched off: their rules are refused, as Suricata does. */
  readonly protocolsOff: ReadonlySet<string>;
  /** What a rule of a protocol that is only named so far meets: a warning, or refusal. */
  readonly unreadProtocols: 'warn' | 'refuse';
  readonly classes: ReadonlyMap<string, RuleClass>;
  /** Reference systems by name, with the beginning of their address. */
  readonly referenceSystems: ReadonlyMap<string, string>;
  /** Categories of IP reputation by name. */
  readonly reputationCategories: ReadonlySet<string>;
  /** What Suricata takes with a warning is refused: all keywords, or those named. */
  readonly strict: 'all' | ReadonlySet<string>;
  readonly ignoreUnknownRequirements: boolean;
  /** The rules are a firewall's. */
  readonly firewall: boolean;
  /** The engine stands inline: `replace` works. */
  readonly ips: boolean;
  /** A data base of addresses and countries is at hand. */
  readonly geoip: boolean;
  /** A file that a rule names, relative to the rule's file; null if it cannot be read. */
  readonly readFile: (name: string, ruleFile: string) => Uint8Array | null;
}

export interface RuleClass {
  readonly text: string;
  readonly priority: number;
}

/** Suricata 8's version that the language follows: what `requires` compares with. */
export const LANGUAGE_VERSION = '8.0.7';

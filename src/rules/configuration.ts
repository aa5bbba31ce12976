/** What a Suricata configuration says of rules, as settings to compile them with. */
import { APP_PROTOCOLS } from './header/protocols.js';
import type { RuleClass, RuleSettings } from './settings.js';
import { STOCK_ADDRESSES, STOCK_PORTS, stockSettings } from './stock.js';

type Tree = Readonly<Record<string, unknown>>;

/** Reads the files that a configuration names; null if one cannot be read. */
export type ReadFile = (path: string, beside?: string) => Uint8Array | null;

/** Settings from a configuration with Suricata's names (`vars.address-groups.HOME_NET`), over the stock ones. */
export function settingsOf(configuration: Tree, readFile: ReadFile): RuleSettings {
  const text = (path: string) => {
    const value = at(configuration, path);
    const bytes = typeof value === 'string' ? readFile(value) : null;
    return bytes === null ? null : new TextDecoder().decode(bytes);
  };
  const classes = text('classification-file');
  const references = text('reference-config-file');
  const strict = at(configuration, 'strict-rule-keywords');
  return stockSettings({
    addressVariables: variables(STOCK_ADDRESSES, at(configuration, 'vars.address-groups')),
    portVariables: variables(STOCK_PORTS, at(configuration, 'vars.port-groups')),
    protocolsOff: protocolsOff(configuration),
    ...(classes !== null && { classes: readClasses(classes) }),
    ...(references !== null && { referenceSystems: readReferences(references) }),
    reputationCategories: readCategories(text('reputation-categories-file') ?? ''),
    strict: strict === 'all' || strict === true ? 'all' : new Set(String(strict ?? '').split(',')),
    ignoreUnknownRequirements: at(configuration, 'ignore-unknown-requirements') === true,
    ips: at(configuration, 'ips') === true,
    geoip: typeof at(configuration, 'geoip-database') === 'string',
    readFile: (name, ruleFile) => readFile(name, ruleFile),
  });
}

/** A value by its path; names with dots in them (`a.b`) may stand in one piece at any level. */
export function at(tree: unknown, path: string): unknown {
  if (typeof tree !== 'object' || tree === null) return undefined;
  const values = tree as Tree;
  if (path in values) return values[path];
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const found = at(values[path.slice(0, dot)], path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function variables(stock: Readonly<Record<string, string>>, given: unknown): Map<string, string> {
  const all = new Map(Object.entries(stock));
  if (typeof given === 'object' && given !== null) {
    for (const [name, value] of Object.entries(given)) all.set(name, String(value));
  }
  return all;
}

function protocolsOff(configuration: Tree): Set<string> {
  const off = new Set<string>();
  for (const [name, { off: offByDefault = false, setting = name }] of Object.entries(APP_PROTOCOLS)) {
    if (!isOn(configuration, setting, offByDefault)) off.add(name);
  }
  return off;
}

function isOn(configuration: Tree, protocol: string, offByDefault: boolean): boolean {
  const values = ['', '.tcp', '.udp'].map(part => at(configuration, `app-layer.protocols.${protocol}${part}.enabled`));
  const said = values.filter(value => value !== undefined);
  if (said.length === 0) return !offByDefault;
  return said.some(value => value !== false && value !== 'no' && value !== 'false');
}

/** Lines of classification.config: name, text, priority. */
export function readClasses(text: string): Map<string, RuleClass> {
  const classes = new Map<string, RuleClass>();
  for (const line of text.matchAll(
    /^\s*config\s+classification\s*:\s*([a-zA-Z][\w-]*)\s*,\s*([^,\n]+?)\s*,\s*(\d+)\s*$/gm,
  )) {
    classes.set((line[1] ?? '').toLowerCase(), { text: line[2] ?? '', priority: Number(line[3]) });
  }
  return classes;
}

/** Lines of reference.config: name and the beginning of an address. */
export function readReferences(text: string): Map<string, string> {
  const systems = new Map<string, string>();
  for (const line of text.matchAll(/^\s*config\s+reference\s*:\s*(\w+)[ \t]*(\S*)\s*$/gm)) {
    systems.set((line[1] ?? '').toLowerCase(), line[2] ?? '');
  }
  return systems;
}

/** Lines of a file of reputation categories: number, short name, text. */
function readCategories(text: string): Set<string> {
  const names = new Set<string>();
  for (const line of text.split(/\r?\n|\r/)) {
    const [number, name] = line.split(',');
    if (name !== undefined && /^\s*\d+\s*$/.test(number ?? '')) names.add(name.trim());
  }
  return names;
}

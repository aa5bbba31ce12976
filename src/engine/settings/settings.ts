import { EarshotError } from '../../core/error.js';
import { nearest } from '../../core/nearest.js';
import { Networks } from '../../core/networks.js';
import { defaultsOf, type Param, type Params, type SettingsOf } from '../../core/params.js';
import type { Selection } from '../../records/selection.js';
import { PRIVATE_NETWORKS } from './home.js';
import { groupAt, isObject, shown, textsAt } from './shapes.js';
import { SURICATA_NAMES } from './suricata.js';
import type { SettingsTree } from './tree.js';

/** What a configuration file holds, parsed. */
export type Configuration = Readonly<Record<string, unknown>>;

type Value = Param['default'];

/** Names of our own that are no declared settings of a part. */
const OWN_NAMES = ['zeek', 'home_net', 'checksums', 'baseline', 'intel'] as const;

/** Zeek options that are settled here and not by a declared setting. */
const ZEEK_SITE = new Set(['Site::local_nets', 'Site::private_address_space']);

/** Folders of Zeek's policy scripts, which may be loaded without `policy/` in front. */
const POLICY_FOLDER = /^(files|frameworks|integration|misc|protocols|tuning)\//;

/** `@load protocols/ssh/software.zeek` as `policy/protocols/ssh/software`. */
const scriptName = (script: string): string =>
  script
    .replace(/^@load\s+/, '')
    .replace(/\.zeek$/, '')
    .replace(POLICY_FOLDER, 'policy/$&');

/**
 * The settings of one run, settled: defaults, then the configuration, then what was set one by one. Names of Zeek and
 * of Suricata that do nothing here are collected in `ignored`; an unknown name of our own throws.
 */
export class Settings implements Selection {
  readonly home: Networks;
  readonly homeNetworks: readonly string[];
  /** Under Zeek's own defaults: there is a `zeek` part. */
  readonly isZeek: boolean;
  readonly own: boolean;
  private readonly ignoredNames: string[] = [];
  readonly intelFiles: readonly string[];
  checksums: 'accept' | 'validate' | 'ignore' = 'accept';
  private readonly tree: SettingsTree;
  private readonly values = new Map<string, Value>();
  private readonly scripts = new Set<string>();
  private readonly askedScripts = new Set<string>();
  private readonly options = new Set<string>();
  private readonly localNetworks: string[] = [...PRIVATE_NETWORKS];

  constructor(tree: SettingsTree, configuration: Configuration = {}, homeNetworks?: readonly string[]) {
    this.tree = tree;
    this.isZeek = configuration['zeek'] !== undefined;
    this.own = !this.isZeek;
    const zeek = groupAt('zeek', configuration['zeek']);
    if (this.isZeek) this.readZeek(zeek);
    for (const [name, value] of Object.entries(configuration)) this.read(name, value);
    const intel = groupAt('intel', configuration['intel']);
    this.intelFiles = [...textsAt('zeek.intel_files', zeek['intel_files']), ...textsAt('intel.files', intel['files'])];
    this.homeNetworks = homeNetworks ?? networksOf(configuration['home_net']) ?? this.localNetworks;
    this.home = new Networks();
    for (const network of this.homeNetworks) {
      if (!this.home.add(network))
        throw new EarshotError('config.network', `"${network}" is no network`, 'write it as 10.0.0.0/8');
    }
  }

  loaded(script: string): boolean {
    const name = scriptName(script);
    this.askedScripts.add(name);
    return this.scripts.has(name);
  }

  /** What was set and does nothing here, once the engine stands: names, and scripts that nothing asks about. */
  get ignored(): string[] {
    const { askedScripts, tree } = this;
    const idle = [...this.scripts].filter(
      script => !askedScripts.has(script) && !tree.scripts.has(script) && tree.ofScript(script).length === 0,
    );
    return [...this.ignoredNames, ...idle];
  }

  option(name: string): boolean {
    return this.options.has(name);
  }

  /** The values of one part. */
  section<P extends Params>(path: string, params: P): SettingsOf<P> {
    const values: Record<string, Value> = { ...defaultsOf(params) };
    for (const [name, param] of Object.entries(params)) {
      const set = this.values.get(`${path}.${name}`);
      if (set !== undefined) values[name] = set;
      else if (this.isZeek && param.zeekDefault !== undefined) values[name] = param.zeekDefault;
    }
    return values as SettingsOf<P>;
  }

  private read(path: string, value: unknown): void {
    if (path === 'checksums') this.checksums = checksumMode(value);
    if ((OWN_NAMES as readonly string[]).includes(path)) return;
    const declared = this.tree.at(path);
    if (declared) {
      this.values.set(path, typed(path, value, declared.param.default));
      return;
    }
    const inside = this.tree.sections.some(({ path: section }) => section === path || section.startsWith(`${path}.`));
    const [top = ''] = path.split('.');
    if (inside && isObject(value)) {
      for (const [name, inner] of Object.entries(value)) this.read(`${path}.${name}`, inner);
    } else if ((SURICATA_NAMES.has(top) || top === 'stream') && !this.isMistyped(path)) this.ignoredNames.push(path);
    else this.refuse(path);
  }

  /** A name of Suricata's section that is hardly another than one of ours: `flow.maxflows`. */
  private isMistyped(path: string): boolean {
    return nearest(path, this.tree.paths, 2) !== undefined;
  }

  private refuse(path: string): never {
    const near = nearest(path, [...this.tree.paths, ...OWN_NAMES]);
    throw new EarshotError('config.unknown-name', `no setting is named "${path}"`, near && `did you mean "${near}"?`);
  }

  /** Zeek's part: `ignore_checksums`, `load`, `redef`, `intel_files`; `raw` scripts do nothing here. */
  private readZeek(zeek: Record<string, unknown>): void {
    this.checksums = zeek['ignore_checksums'] ? 'ignore' : 'validate';
    for (const script of textsAt('zeek.load', zeek['load'])) this.load(scriptName(script));
    for (const [name, value] of Object.entries(groupAt('zeek.redef', zeek['redef']))) this.redefine(name, value);
  }

  private load(script: string): void {
    this.scripts.add(script);
    for (const { section, name, param } of this.tree.ofScript(script)) {
      if (typeof param.default === 'boolean') this.values.set(`${section}.${name}`, true);
    }
  }

  private redefine(name: string, value: unknown): void {
    if (value === true) this.options.add(name);
    if (ZEEK_SITE.has(name)) {
      this.localNetworks.push(...changed([], value).filter(network => !this.localNetworks.includes(network)));
      return;
    }
    const declared = this.tree.ofZeek(name);
    for (const { section, name: setting, param } of declared) {
      const before = param.zeekDefault ?? param.default;
      const after = Array.isArray(before) ? changed(before, value) : typed(name, value, before);
      this.values.set(`${section}.${setting}`, after);
    }
    if (declared.length === 0 && value !== true && value !== false) this.ignoredNames.push(name);
  }
}

/** A set after Zeek's `+=`, `-=` or `=`. */
function changed(before: readonly string[], change: unknown): string[] {
  if (Array.isArray(change)) return change.map(String);
  if (!isObject(change)) return [String(change)];
  const removed = new Set(listOf(change['remove']));
  return [...before, ...listOf(change['add'])].filter(item => !removed.has(item));
}

/** The items of a set; a single value is a set of one. */
function listOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

/** The value, if it has the type of the default. Numbers and booleans may come as text. */
function typed(path: string, value: unknown, like: Value): Value {
  if (Array.isArray(like)) return Array.isArray(value) ? value.map(String) : String(value).split(',');
  if (typeof value === typeof like) return value as Value;
  if (typeof like === 'number' && typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))) {
    return Number(value);
  }
  if (typeof like === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  if (typeof like === 'string') return String(value);
  throw new EarshotError('config.type', `${path}: ${shown(value)} is no ${typeof like}`);
}

function networksOf(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && value.includes('/')) return value.split(',');
  if (Array.isArray(value) && value.every(network => typeof network === 'string')) return value;
  throw new EarshotError('config.type', `home_net: ${shown(value)} is no list of networks`, 'home_net: [10.0.0.0/8]');
}

function checksumMode(value: unknown): Settings['checksums'] {
  if (value === 'accept' || value === 'validate' || value === 'ignore') return value;
  throw new EarshotError('config.checksums', `checksums: ${shown(value)} is none of accept, validate, ignore`);
}

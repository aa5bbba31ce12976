import { EarshotError } from '../../core/error.js';
import { Networks } from '../../core/networks.js';
import { defaultsOf, type Param, type Params, type SettingsOf } from '../../core/params.js';
import type { Selection } from '../../records/selection.js';
import { PRIVATE_NETWORKS } from './home.js';
import { nearest } from './nearest.js';
import { SURICATA_NAMES } from './suricata.js';
import type { SettingsTree } from './tree.js';

/** What a configuration file holds, parsed. */
export type Configuration = Readonly<Record<string, unknown>>;

/** Zeek's part of it. */
interface ZeekConfiguration {
  ignore_checksums?: boolean;
  load?: readonly string[];
  redef?: Readonly<Record<string, unknown>>;
  raw?: readonly string[];
  intel_files?: readonly string[];
}

type Value = Param['default'];

/** Names of our own that are no declared settings of a part. */
const OWN_NAMES = ['zeek', 'home_net', 'checksums', 'baseline', 'intel'] as const;

/** Zeek options that are settled here and not by a declared setting. */
const ZEEK_SITE = new Set(['Site::local_nets', 'Site::private_address_space']);

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
  readonly ignored: string[] = [];
  readonly intelFiles: readonly string[];
  checksums: 'accept' | 'validate' | 'ignore' = 'accept';
  private readonly tree: SettingsTree;
  private readonly values = new Map<string, Value>();
  private readonly scripts = new Set<string>();
  private readonly options = new Set<string>();
  private readonly localNetworks: string[] = [...PRIVATE_NETWORKS];

  constructor(tree: SettingsTree, configuration: Configuration = {}, homeNetworks?: readonly string[]) {
    this.tree = tree;
    const zeek = configuration['zeek'] as ZeekConfiguration | undefined;
    this.isZeek = zeek !== undefined;
    this.own = !this.isZeek;
    if (zeek) this.readZeek(zeek);
    for (const [name, value] of Object.entries(configuration)) this.read(name, value);
    const intel = configuration['intel'] as { files?: readonly string[] } | undefined;
    this.intelFiles = [...(zeek?.intel_files ?? []), ...(intel?.files ?? [])];
    this.homeNetworks = homeNetworks ?? networksOf(configuration['home_net']) ?? this.localNetworks;
    this.home = new Networks();
    for (const network of this.homeNetworks) {
      if (!this.home.add(network))
        throw new EarshotError('config.network', `"${network}" is no network`, 'write it as 10.0.0.0/8');
    }
  }

  loaded(script: string): boolean {
    return this.scripts.has(script.replace(/\.zeek$/, ''));
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
    } else if (SURICATA_NAMES.has(top)) this.ignored.push(path);
    else if (top === 'stream') this.ignored.push(path);
    else this.refuse(path);
  }

  private refuse(path: string): never {
    const near = nearest(path, [...this.tree.paths, ...OWN_NAMES]);
    throw new EarshotError('config.unknown-name', `no setting is named "${path}"`, near && `did you mean "${near}"?`);
  }

  private readZeek(zeek: ZeekConfiguration): void {
    this.checksums = zeek.ignore_checksums ? 'ignore' : 'validate';
    for (const script of zeek.load ?? []) this.load(script.replace(/^@load\s+/, '').replace(/\.zeek$/, ''));
    for (const [name, value] of Object.entries(zeek.redef ?? {})) this.redefine(name, value);
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
    if (declared.length === 0 && value !== true && value !== false) this.ignored.push(name);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A set after Zeek's `+=`, `-=` or `=`. */
function changed(before: readonly string[], change: unknown): string[] {
  if (Array.isArray(change)) return change.map(String);
  if (!isObject(change)) return [String(change)];
  const added = (change['add'] as readonly unknown[] | undefined) ?? [];
  const removed = new Set(((change['remove'] as readonly unknown[] | undefined) ?? []).map(String));
  return [...before, ...added.map(String)].filter(item => !removed.has(item));
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
  throw new EarshotError('config.type', `${path}: ${JSON.stringify(value)} is no ${typeof like}`);
}

function networksOf(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value) && value.every(network => typeof network === 'string')) return value;
  throw new EarshotError(
    'config.type',
    `home_net: ${JSON.stringify(value)} is no list of networks`,
    'home_net: [10.0.0.0/8]',
  );
}

function checksumMode(value: unknown): Settings['checksums'] {
  if (value === 'accept' || value === 'validate' || value === 'ignore') return value;
  throw new EarshotError('config.checksums', `checksums: "${value}" is none of accept, validate, ignore`);
}

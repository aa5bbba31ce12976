import type { Param, Params } from '../../core/params.js';

/** One part of the settings tree: `flow`, `protocols.http`, `detectors.port-scan`. */
export interface Section {
  readonly path: string;
  readonly params: Params;
}

/** A declared setting with its place in the tree. */
export interface Declared {
  readonly section: string;
  readonly name: string;
  readonly param: Param;
}

/** All settings that exist, found by their path, by Zeek's name and by Zeek's script. */
export class SettingsTree {
  readonly sections: readonly Section[];
  /** Zeek's scripts on which logs and columns depend. */
  readonly scripts: ReadonlySet<string>;
  private readonly byPath = new Map<string, Declared>();
  private readonly byZeekName = new Map<string, Declared[]>();
  private readonly byScript = new Map<string, Declared[]>();

  constructor(sections: readonly Section[], scripts: Iterable<string> = []) {
    this.sections = sections;
    this.scripts = new Set(scripts);
    for (const { path, params } of sections) {
      for (const [name, param] of Object.entries(params)) this.add({ section: path, name, param });
    }
  }

  get paths(): IterableIterator<string> {
    return this.byPath.keys();
  }

  at(path: string): Declared | undefined {
    return this.byPath.get(path);
  }

  ofZeek(name: string): readonly Declared[] {
    return this.byZeekName.get(name) ?? [];
  }

  ofScript(script: string): readonly Declared[] {
    return this.byScript.get(script) ?? [];
  }

  private add(declared: Declared): void {
    const { param } = declared;
    this.byPath.set(`${declared.section}.${declared.name}`, declared);
    if (param.zeek !== undefined) append(this.byZeekName, param.zeek, declared);
    if (param.script !== undefined) append(this.byScript, param.script, declared);
  }
}

function append(map: Map<string, Declared[]>, key: string, declared: Declared): void {
  const list = map.get(key);
  if (list) list.push(declared);
  else map.set(key, [declared]);
}

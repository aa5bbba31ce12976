/**
 * Settings of one part (a protocol, a detector, a policy, the flow layer), declared where they are used. The
 * settings tree, its check, the reference page and the translation of Zeek's names are made from these declarations.
 */
export interface Param {
  default: boolean | number | string | readonly string[];
  /** A sentence with the unit. */
  doc: string;
  /** The Zeek option that sets it: `FTP::default_capture_password`. Intervals are seconds. */
  zeek?: string;
  /** The Zeek policy script (path under `scripts/`, no ending) that turns it on when loaded. */
  script?: string;
  /** The value under Zeek's own defaults (`--config {"zeek":...}`), where that is not ours. */
  zeekDefault?: boolean | number | string | readonly string[];
}

export type Params = Readonly<Record<string, Param>>;

/** The values of declared settings: `{ default: 5 }` becomes `number`. */
export type SettingsOf<P extends Params> = { readonly [Name in keyof P]: Widened<P[Name]['default']> };

type Widened<T> = T extends boolean
  ? boolean
  : T extends number
    ? number
    : T extends string
      ? string
      : readonly string[];

/** The defaults of declared settings; tests and the library start from them. */
export function defaultsOf<P extends Params>(params: P): SettingsOf<P> {
  return Object.fromEntries(Object.entries(params).map(([name, param]) => [name, param.default])) as SettingsOf<P>;
}

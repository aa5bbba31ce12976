/** Why one rule is not taken. Thrown while it is compiled and caught once a rule: the others load. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** What the person may write instead. */
  readonly hint: string | undefined;
  /** Offset in the rule's text, where it is not the option at hand. */
  readonly at: number | undefined;

  constructor(reason: string, hint?: string, at?: number) {
    super(reason);
    this.hint = hint;
    this.at = at;
  }
}

export function refuse(reason: string, hint?: string, at?: number): never {
  throw new Refusal(reason, hint, at);
}

/**
 * A rule that is left out without being an error: what it `requires` is not there, or it is written for an event
 * that no longer exists.
 */
export class Skipped extends Error {
  override readonly name = 'Skipped';
  /** It can never match (its event was withdrawn): neither loaded nor counted among those left out. */
  readonly withdrawn: boolean;

  constructor(reason: string, withdrawn = false) {
    super(reason);
    this.withdrawn = withdrawn;
  }
}

/** A person's mistake or an unreadable input: what is wrong, where, and what to do. Traffic never throws one. */
export class EarshotError extends Error {
  override readonly name = 'EarshotError';
  /** Stable, for scripts: `input.unreadable`, `config.unknown-name`, `filter.syntax` ... */
  readonly code: string;
  /** What the person may try. */
  readonly hint: string | undefined;

  constructor(code: string, message: string, hint?: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

import { EarshotError } from '../../core/error.js';
import type { Span } from './syntax.js';

/** A filter that is not understood: the expression on a line, a caret under the place. */
export function problem(text: string, at: Span, what: string, hint?: string): EarshotError {
  const shown = text.replace(/\s/g, ' ');
  const from = Math.min(at.from, shown.length);
  const carets = '^'.repeat(Math.max(1, Math.min(at.to, shown.length) - from));
  return new EarshotError('filter.syntax', `capture filter: ${what}\n  ${shown}\n  ${' '.repeat(from)}${carets}`, hint);
}

/**
 * A rule file cut into rules as they are written: comments, blank lines, continuations (a line that ends with a
 * backslash goes on in the next), and rules that are commented out. Suricata's rules for lines: one that begins with
 * a blank, `#` or `;` is no rule.
 */

/** One rule as written. */
export interface RuleSource {
  /** The rule in one line; the joints of continued lines are in `pieces`. */
  readonly text: string;
  /** Line of its first character, from 1. */
  readonly line: number;
  readonly pieces: readonly Piece[];
  /** False where its bytes are not UTF-8. */
  readonly utf8: boolean;
}

interface Piece {
  /** Offset in the joined text. */
  readonly at: number;
  readonly line: number;
}

/** Where an offset of a rule's text stands in its file, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

const BLANK_OR_COMMENT = /^(?:[\r\n #;]|$)/;
/** A rule behind a `#`: an action, a protocol, and a parenthesis or a continuation somewhere behind them. */
const DISABLED =
  /^#+\s*(?:alert|pass|drop|reject|rejectsrc|rejectdst|rejectboth|config|accept)(?::[a-z,:]+)?\s+\S+\s+\S+.*(?:->|<>|=>).*(?:\(|\\\s*$)/;

/** Goes through a file rule by rule. Takes any bytes. */
export class SourceReader {
  /** How many rules were commented out, of those passed so far. */
  disabled = 0;
  private readonly text: string;
  /** Not UTF-8 as a whole: each line is looked at for itself. */
  private readonly mixed: boolean;

  constructor(bytes: Uint8Array) {
    const text = utf8(bytes);
    this.mixed = text === null;
    this.text = text ?? new TextDecoder('latin1').decode(bytes);
  }

  *rules(): Generator<RuleSource> {
    let text = '';
    let valid = true;
    let pieces: Piece[] = [];
    let number = 0;
    for (let start = 0; start < this.text.length; ) {
      const newline = this.text.indexOf('\n', start);
      const end = newline < 0 ? this.text.length : newline;
      const line = this.text.slice(start, end);
      start = end + 1;
      number++;
      if (pieces.length === 0 && BLANK_OR_COMMENT.test(line)) {
        if (DISABLED.test(line)) this.disabled++;
        continue;
      }
      pieces.push({ at: text.length, line: number });
      const [body, fits] = this.readLine(line);
      valid &&= fits;
      if (body.endsWith('\\')) {
        text += body.slice(0, -1);
        continue;
      }
      const whole = text === '' ? body : text + body;
      const first = pieces[0];
      if (whole !== '' && first) yield { text: whole, line: first.line, pieces, utf8: valid };
      text = '';
      valid = true;
      pieces = [];
    }
    const [first] = pieces;
    if (first && text.trimEnd() !== '') yield { text: text.trimEnd(), line: first.line, pieces, utf8: valid };
  }

  private readLine(line: string): [body: string, utf8: boolean] {
    if (!this.mixed) return [line.trimEnd(), true];
    const decoded = utf8(Uint8Array.from(line, char => CP1252.get(char) ?? char.charCodeAt(0)));
    return [(decoded ?? line).trimEnd(), decoded !== null];
  }
}

/** Decoders take "latin1" for Windows' code page 1252: the bytes that its characters stand for. */
const CP1252: ReadonlyMap<string, number> = new Map(
  [...new TextDecoder('latin1').decode(Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at))].map((char, at) => [
    char,
    0x80 + at,
  ]),
);

/** Where the character at `at` of a rule's text stands. */
export function placeOf(source: RuleSource, at: number): Place {
  let piece: Piece = { at: 0, line: source.line };
  for (const candidate of source.pieces) if (candidate.at <= at) piece = candidate;
  return { line: piece.line, column: at - piece.at + 1 };
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

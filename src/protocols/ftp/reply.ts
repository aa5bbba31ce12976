/** Replies: RFC 959 §4.2. A line of three digits and a space, or several lines that begin with `123-`. */

export interface Reply {
  /** 0 for a line between the first and the last of a reply. */
  code: number;
  text: string;
  /** More lines of this reply follow. */
  continues: boolean;
}

/** Reads the server's lines, one by one. */
export class ReplyReader {
  /** Code of the reply of several lines that has begun, 0 if none has. */
  private open = 0;

  /** The reply that a line is or belongs to, or why it is none. */
  read(line: string): Reply | string {
    const code = replyCode(line);
    if (this.open !== 0) {
      if (code !== this.open || line[3] !== ' ') return { code: 0, text: line, continues: true };
      this.open = 0;
      return { code, text: skipSpace(line, 3), continues: false };
    }
    if (code === 0) return 'non-numeric reply code';
    if (code < 100) return 'invalid reply code';
    if (line[3] === '-') {
      this.open = code;
      return { code, text: skipSpace(line, 4), continues: true };
    }
    if (line.length > 3 && line[3] !== ' ') return 'invalid reply line';
    return { code, text: skipSpace(line, 3), continues: false };
  }
}

/** The number that a line begins with; 0 if it begins with none. */
export function replyCode(line: string): number {
  return /^\d{3}/.test(line) ? Number(line.slice(0, 3)) : 0;
}

/** What stands behind the white space at `from`. */
export function skipSpace(line: string, from: number): string {
  let at = from;
  while (at < line.length && isSpace(line.charCodeAt(at))) at++;
  return line.slice(at);
}

/** Space, tab, LF, VT, FF, CR. */
export const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d);

/**
 * A line inside a reply of several lines that itself looks like a whole reply. Some servers never end the first one
 * (`230- WARNING! 4 bare linefeeds`, then `226 Transfer complete.`), so it counts for the command.
 */
export const looksLikeReply = (line: string): boolean => /^[1-9]\d{2} [\x20-\x7e]{10}/.test(line);

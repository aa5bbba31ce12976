/**
 * Whether a URI looks like an attempt at SQL injection: a variable whose value closes a quotation or begins as a number
 * does and goes on with words of SQL. Read word by word; no expression runs over the whole text more than once.
 */
export function looksLikeSqlInjection(uri: string): boolean {
  const question = uri.search(/[?&]/);
  if (question < 0) return /\/\*!\d{5}/.test(uri) && uri.includes('*/');
  const query = uri.slice(question, question + LONGEST);
  for (const part of query.split(/[?&]/)) {
    const equals = part.indexOf('=');
    if (equals > 0 && isSuspicious(plain(part.slice(equals + 1)))) return true;
  }
  return /\/\*!\d{5}/.test(uri) && uri.includes('*/');
}

/** Characters of a query that are looked at. */
const LONGEST = 8192;

/** `+`, control characters and SQL comments count as blanks. */
function plain(value: string): string {
  let text = '';
  let at = 0;
  while (at < value.length) {
    const close = value.startsWith('/*', at) ? value.indexOf('*/', at + 2) : -1;
    if (close >= 0) {
      text += ' ';
      at = close + 2;
      continue;
    }
    const character = value.charAt(at++);
    text += character === '+' || character <= ' ' ? ' ' : character;
  }
  return text;
}

const STATEMENTS = '(?:having|union|exec|select|delete|drop|declare|create|insert)';
const RULES: readonly RegExp[] = [
  // A value, then a statement behind blanks.
  new RegExp(`^[-A-Za-z0-9%]+ {0,20}['"]?(?: |\\)?;).{0,1000}?${STATEMENTS} `, 'i'),
  // A number, then a condition.
  /^[-0-9%]+ {0,20}['"]?(?: |\)?;) {0,20}(?:x?or|n?and) {1,20}['"]?(?:[^a-z&=]{0,200}=|exists)/i,
  // A closed quotation, then arithmetic.
  /^[-0-9%]* {0,20}['"] {0,20}(?:-|=|\|\|) {0,20}(?:[0-9]|\(?convert|cast)/i,
  // A quotation opened, then a word of SQL and what it works on.
  /^ {0,20}['"][ ;]{0,20}(?:x?or|n?and|having|union|exec|select|delete|drop|declare|create|regexp|insert)[ [(]{1,20}[a-z&]{2}/i,
  // Functions that take texts apart.
  /^[^.]{0,1000}?(?:char|ascii|substring|truncate|version|length)\(/i,
];

function isSuspicious(value: string): boolean {
  return RULES.some(rule => rule.test(value));
}

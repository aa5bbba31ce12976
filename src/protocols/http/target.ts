import { type UriOddity, unescapeUri } from '../shared/uri.js';
import type { HttpRecord } from './log.js';
import type { HttpSettings } from './params.js';
import { looksLikeSqlInjection } from './sql-injection.js';
import { variableNames } from './variables.js';

const SQL_INJECTION: readonly string[] = ['HTTP::URI_SQLI'];

/** The target of a request as the log shows it: escapes resolved, and cut where the settings say so. */
export function plainTarget(escaped: string, settings: HttpSettings, odd: (oddity: UriOddity) => void): string {
  const uri = escaped.includes('%') ? unescapeUri(escaped, odd) : escaped;
  const { truncateUri } = settings;
  return truncateUri >= 0 && uri.length > truncateUri ? `${uri.slice(0, truncateUri)}...` : uri;
}

/** What scripts want to know of a target. */
export function markTarget(record: HttpRecord, escaped: string, settings: HttpSettings): void {
  if (settings.uriVariables) record.uri_vars = variableNames(escaped, '&');
  if (settings.sqlInjection && looksLikeSqlInjection(record.uri ?? '')) record.tags = SQL_INJECTION;
}

/** Variables listed of one text at most. */
const MOST = 200;

/** Names of variables: what stands before `=` in each part behind the first `?` (URI), or in each part (cookies). */
export function variableNames(text: string, separator: '&' | ';'): readonly string[] {
  const names: string[] = [];
  for (const part of text.split(separator, MOST)) {
    const equals = part.indexOf('=');
    if (equals < 0) continue;
    const name = part.slice(0, equals);
    const question = separator === '&' ? name.lastIndexOf('?') : -1;
    names.push(separator === ';' ? name.trim() : name.slice(question + 1));
  }
  return names;
}

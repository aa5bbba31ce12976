/** The facts about a rule, key by key, in the order they were written. A key without a value says nothing. */
export function metadataPairs(metadata: readonly string[]): [key: string, value: string][] {
  const pairs: [string, string][] = [];
  for (const part of metadata.flatMap(text => text.split(','))) {
    const text = part.trim();
    const blank = text.search(/[ \t]/);
    if (blank > 0) pairs.push([text.slice(0, blank), text.slice(blank).trim()]);
  }
  return pairs;
}

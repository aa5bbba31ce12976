/** The names that were asked for in a capture. */
import { analyze } from 'earshot';

export async function namesAskedFor(capture: string): Promise<string[]> {
  const names = new Set<string>();
  for await (const record of analyze([capture])) {
    if (record.log === 'dns' && record.query !== undefined) names.add(record.query);
  }
  return [...names].sort();
}

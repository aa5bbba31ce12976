/** Findings, and what to look at next, in words; no record is wanted. */
import { analyze } from 'earshot';

export async function tell(capture: string): Promise<string[]> {
  const { findings, next } = await analyze([capture]).finish();
  return [
    ...findings.map(({ id, severity, title }) => `${id} ${severity}: ${title}`),
    ...next.map(({ title, log, uids }) => `${title} (${log}.log, ${uids.join(' ')})`),
  ];
}

import type { WrittenFinding } from '../../detect/findings.js';
import type { Lead } from './leads.js';
import type { Talkers } from './talkers.js';
import { bytesText, countText } from './words.js';

/** Who acts in the gravest finding, and all else that it did: the first thing that an analyst asks. */
export function actorLeads(findings: readonly WrittenFinding[], hosts: Talkers): Lead[] {
  const [first] = findings;
  const [actor] = first ? [first.src].flat() : [];
  if (!first || actor === undefined) return [];
  const of = findings.filter(({ src }) => [src].flat().includes(actor)).map(({ id }) => id);
  const host = hosts.of(actor);
  const did = host ? `${countText(host.count, 'connection')}, ${bytesText(host.bytes)}` : 'no connection';
  const names = of.length > 3 ? `${of.slice(0, 3).join(', ')} and ${of.length - 3} more` : of.join(', ');
  return [
    { title: `What else ${actor} of ${names} did: ${did}`, log: 'conn', uids: (first.evidence.uids ?? []).slice(0, 5) },
  ];
}

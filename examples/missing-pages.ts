/** A detector of one's own: a client that asks a web server for page after page that is not there. */
import { analyze, BoundedMap, defineDetector, type HttpRecord, logs, type WrittenFinding } from 'earshot';

const NOT_FOUND = 404; // RFC 9110 §15.5.5

interface Client {
  missing: number;
  first: number;
  uids: string[];
}

export const missingPages = defineDetector({
  name: 'missing-pages',
  title: 'Guessing of web pages',
  attack: ['T1595.003'],
  watches: logs.http,
  params: {
    minMissing: { default: 20, doc: 'Answers 404 to one client from which a finding is raised.' },
    maxClients: { default: 10_000, doc: 'Clients watched at a time; the one seen first is forgotten first.' },
  },
  watch(settings, context) {
    const clients = new BoundedMap<string, Client>(settings.maxClients);
    return {
      see(record, _log, now) {
        const request = record as HttpRecord;
        const { 'id.orig_h': source, 'id.resp_h': server, ts = now, uid = '' } = request;
        if (request.status_code !== NOT_FOUND || source === undefined || server === undefined) return;
        const client = clients.get(source) ?? { missing: 0, first: ts, uids: [] };
        client.missing++;
        if (client.uids.length < 10 && !client.uids.includes(uid)) client.uids.push(uid);
        clients.set(source, client);
        if (client.missing !== settings.minMissing) return;
        context.raise({
          kind: 'web.missing_pages',
          severity: 'medium',
          title: `${source} asked ${server} for ${client.missing} pages that are not there`,
          score: 0.7,
          src: source,
          dsts: [server],
          start: client.first,
          end: now,
          attack: ['T1595.003'],
          why: [{ what: 'answers 404', measured: client.missing, threshold: settings.minMissing, unit: 'answers' }],
          benign: 'a crawler of our own, or a site that was moved',
          evidence: { uids: client.uids },
        });
      },
    };
  },
});

/** What it finds in a capture, with a threshold of one's own. */
export async function guessers(capture: string, minMissing: number): Promise<WrittenFinding[]> {
  const analysis = analyze([capture], {
    detectors: [missingPages],
    configuration: { 'detectors.missing-pages.minMissing': minMissing },
  });
  const { findings } = await analysis.finish();
  return findings.filter(({ kind }) => kind === 'web.missing_pages');
}

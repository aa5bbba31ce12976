import { type Finding, type Raised, SEVERITIES } from './contract.js';

/** A finding as findings.json holds it. */
export type WrittenFinding = Finding & { readonly id: string };

/** What the detectors raised, each finding in its latest form. */
export class Findings {
  private readonly raised: Finding[] = [];
  /** Those that came when there was no more room. */
  givenUp = 0;

  raise(finding: Finding): Raised {
    if (this.raised.length >= MAX_FINDINGS) {
      this.givenUp++;
      return NOT_KEPT;
    }
    const place = this.raised.length;
    this.raised.push(finding);
    return {
      update: later => {
        this.raised[place] = later;
      },
    };
  }

  /** The gravest first, then by start, kind and source: the same findings always stand in the same order. */
  list(): Finding[] {
    return [...this.raised].sort(
      (a, b) =>
        SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
        a.start - b.start ||
        compare(a.kind, b.kind) ||
        compare(String(a.src), String(b.src)) ||
        compare(String(a.dsts), String(b.dsts)),
    );
  }

  /** The same with ids `F1`, `F2` ... */
  written(): WrittenFinding[] {
    return this.list().map((finding, index) => ({ id: `F${index + 1}`, ...finding }));
  }
}

/** More than anybody reads: forged senders could bring any number, each of a kilobyte. */
const MAX_FINDINGS = 100_000;
const NOT_KEPT: Raised = { update: () => undefined };

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

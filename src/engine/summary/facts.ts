import type { WrittenFinding } from '../../detect/findings.js';

/** What the run itself knows, besides what its records say. */
export interface RunFacts {
  readonly findings: readonly WrittenFinding[];
  readonly checksumErrors: number;
  readonly checksums: string;
  readonly duplicates: number;
  readonly filteredOut: number;
  readonly givenUp: GivenUp;
  readonly lookedFor: readonly string[];
  readonly faults: number;
  readonly interrupted: boolean;
}

/** What was ended before its time since a cap was reached; fragmented datagrams also since their time was over. */
export interface GivenUp {
  readonly flows: number;
  readonly streams: number;
  readonly datagrams: number;
  readonly files: number;
  readonly findings: number;
}

/** What an engine tells of a run. */
interface Told {
  readonly settings: { readonly checksums: string };
  readonly findings: readonly WrittenFinding[];
  readonly statistics: {
    readonly checksums: { readonly ip: number; readonly tcp: number; readonly udp: number; readonly icmp: number };
    readonly duplicates: number;
    readonly evictions: number;
    readonly streamsGivenUp: number;
    readonly expired: number;
    readonly filesGivenUp: number;
    readonly findingsGivenUp: number;
    readonly faults: number;
  };
}

interface Detecting {
  readonly detectors: readonly { readonly title: string }[];
}

export function runFacts(
  { settings, findings, statistics }: Told,
  { detectors }: Detecting,
  { filteredOut, interrupted }: { filteredOut: number; interrupted: boolean },
): RunFacts {
  const { checksums } = statistics;
  return {
    findings,
    checksumErrors: checksums.ip + checksums.tcp + checksums.udp + checksums.icmp,
    checksums: settings.checksums,
    duplicates: statistics.duplicates,
    filteredOut,
    givenUp: {
      flows: statistics.evictions,
      streams: statistics.streamsGivenUp,
      datagrams: statistics.expired,
      files: statistics.filesGivenUp,
      findings: statistics.findingsGivenUp,
    },
    lookedFor: detectors.map(({ title }) => title),
    faults: statistics.faults,
    interrupted,
  };
}

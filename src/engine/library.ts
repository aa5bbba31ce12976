import { openCaptures } from '../capture/sources/open.js';
import { type Analysis, type AnalysisOptions, SourceAnalysis } from './analysis.js';
import { nodePlatform } from './platform/node.js';

/**
 * Analyses captures: `for await (const record of analyze(['a.pcap'])) if (record.log === 'dns') ...`. One worker does
 * it: protocols and detectors of the caller's own are functions, which cannot go to another thread.
 */
export function analyze(inputs: readonly string[], options: AnalysisOptions = {}): Analysis {
  return new SourceAnalysis({ open: () => openCaptures(inputs), platform: () => nodePlatform() }, options);
}

/** earshot in a browser: the bytes of a capture in; the same records, findings and summary as in Node out. */

import { MemorySource } from './capture/formats/memory.js';
import { type Analysis, type AnalysisOptions, SourceAnalysis } from './engine/analysis.js';
import { plainPlatform } from './engine/platform/plain.js';

export * from './api.js';

/** Analyses a pcap or pcapng capture that is in memory, not packed. Bodies packed with brotli stay packed. */
export function analyzeBytes(bytes: Uint8Array, options: AnalysisOptions = {}): Analysis {
  return new SourceAnalysis({ open: () => new MemorySource(bytes), platform: () => plainPlatform() }, options);
}

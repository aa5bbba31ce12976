/** earshot in a browser: the bytes of a capture in; the same records, findings and summary as in Node out. */

import { MemorySource } from './capture/formats/memory.js';
import { type Analysis, type AnalysisOptions, SourceAnalysis } from './engine/analysis.js';
import { plainPlatform } from './engine/platform/plain.js';

export { EarshotError } from './core/error.js';
export { type Detector, defineDetector, type Finding } from './detect/contract.js';
export type { Analysis, AnalysisOptions } from './engine/analysis.js';
export { type BuiltInRecord, ofLog, type RecordsByLog } from './engine/built-in-records.js';
export { type Analyzer, defineProtocol, type Protocol, type Report } from './protocols/contract.js';
export { type AnyRecord, defineLog, type Log, type RecordOf } from './records/schema.js';

/** Analyses a pcap or pcapng capture that is in memory, not packed. Bodies packed with brotli stay packed. */
export function analyzeBytes(bytes: Uint8Array, options: AnalysisOptions = {}): Analysis {
  return new SourceAnalysis({ open: () => new MemorySource(bytes), platform: () => plainPlatform() }, options);
}

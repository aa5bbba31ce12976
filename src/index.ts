/** earshot as a library: captures in; typed records, findings and a summary out. No file is written. */

export { EarshotError } from './core/error.js';
export { type Detector, defineDetector, type Finding } from './detect/contract.js';
export type { Analysis, AnalysisOptions } from './engine/analysis.js';
export { type BuiltInRecord, ofLog, type RecordsByLog } from './engine/built-in-records.js';
export { analyze } from './engine/library.js';
export { type Analyzer, defineProtocol, type Protocol, type Report } from './protocols/contract.js';
export { type AnyRecord, defineLog, type Log, type RecordOf } from './records/schema.js';

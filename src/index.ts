/** earshot as a library: captures in; typed records, findings and a summary out. No file is written. */

export * from './api.js';
export { analyze } from './engine/library.js';

import type { Platform } from '../core/platform.js';
import type { FileAnalyzerEntry } from '../files/file.js';
import type { Protocol } from '../protocols/contract.js';
import type { Settings } from './settings/settings.js';

/** What looks into files, from the protocols' declarations. */
export function fileAnalyzers(
  protocols: readonly Protocol[],
  settings: Settings,
  platform: Platform,
): FileAnalyzerEntry[] {
  const entries: FileAnalyzerEntry[] = [];
  for (const { name, analyzer, mimeTypes, openFile, needsDigests, params } of protocols) {
    if (!mimeTypes || !openFile) continue;
    const own = settings.section(`protocols.${name}`, params ?? {}) as never;
    entries.push({
      name: analyzer ?? name.toUpperCase(),
      mimeTypes,
      digests: needsDigests ?? false,
      open: report => openFile(Object.assign(report, { settings: own, platform }) as never),
    });
  }
  return entries;
}

import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Extractor } from '../files/extract.js';
import { writing } from '../writers/writing.js';

/** Files that were transferred, written into a folder. */
export function folderExtractor(folder: string): Extractor {
  const open = new Map<string, { path: string; descriptor: number }>();
  return {
    write(fuid, name, bytes) {
      let file = open.get(fuid);
      if (file === undefined) {
        const path = join(folder, name);
        file = { path, descriptor: writing(path, () => openSync(path, 'w')) };
        open.set(fuid, file);
      }
      const { path, descriptor } = file;
      for (let at = 0; at < bytes.length; ) {
        at += writing(path, () => writeSync(descriptor, bytes, at, bytes.length - at));
      }
    },
    close(fuid) {
      const file = open.get(fuid);
      if (file !== undefined) closeSync(file.descriptor);
      open.delete(fuid);
    },
  };
}

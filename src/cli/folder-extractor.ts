import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Extractor } from '../files/extract.js';
import { writing } from '../writers/writing.js';

/** Below the 1,024 descriptors that a process usually may have, with room for logs and captures. */
const MAX_OPEN = 256;

interface OpenFile {
  readonly path: string;
  /** Absent while others have the descriptors. */
  descriptor: number | undefined;
}

/**
 * Files that were transferred, written into a folder. Traffic decides how many are written at a time: beyond
 * `maxOpen` the one opened longest ago is closed, and opened again at its end when more of it comes.
 */
export function folderExtractor(folder: string, maxOpen = MAX_OPEN): Extractor {
  const files = new Map<string, OpenFile>();
  /** Those with a descriptor, in the order in which they were opened. */
  const open = new Set<OpenFile>();
  const release = (file: OpenFile): void => {
    if (file.descriptor !== undefined) closeSync(file.descriptor);
    file.descriptor = undefined;
    open.delete(file);
  };
  const opened = (file: OpenFile, flags: string): number => {
    if (open.size >= maxOpen) for (const oldest of [...open].slice(0, open.size >> 1)) release(oldest);
    const descriptor = writing(file.path, () => openSync(file.path, flags));
    file.descriptor = descriptor;
    open.add(file);
    return descriptor;
  };
  return {
    write(fuid, name, bytes) {
      const known = files.get(fuid);
      const file = known ?? { path: join(folder, name), descriptor: undefined };
      if (!known) files.set(fuid, file);
      const descriptor = file.descriptor ?? opened(file, known ? 'a' : 'w');
      for (let at = 0; at < bytes.length; ) {
        at += writing(file.path, () => writeSync(descriptor, bytes, at, bytes.length - at));
      }
    },
    close(fuid) {
      const file = files.get(fuid);
      if (file) release(file);
      files.delete(fuid);
    },
  };
}

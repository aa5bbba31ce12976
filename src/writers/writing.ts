import { EarshotError } from '../core/error.js';
import { systemReason } from '../core/system-error.js';

/** Does something with a file that is written; a failure of the disk is said in words. */
export function writing<T>(path: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      const hint = 'free some space, or choose another disk by --out';
      throw new EarshotError('output.full', `${path}: no space left on the disk`, hint);
    }
    throw new EarshotError('output.unwritable', `${path}: cannot be written: ${systemReason(error)}`);
  }
}

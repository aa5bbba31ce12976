import type { Networks } from '../../core/networks.js';

/** Zeek's `Host`: which hosts a policy is about. */
export function isTracked(home: Networks, tracking: string, address: string): boolean {
  switch (tracking.replace(/^.*::/, '')) {
    case 'ALL_HOSTS':
      return true;
    case 'LOCAL_HOSTS':
      return home.hasText(address);
    case 'REMOTE_HOSTS':
      return !home.hasText(address);
    default:
      return false;
  }
}

export const TRACKING_DOC = '`LOCAL_HOSTS`, `REMOTE_HOSTS`, `ALL_HOSTS` or `NO_HOSTS`.';

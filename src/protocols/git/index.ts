import { startsWith, u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Git: the request of its own protocol (gitprotocol-pack "Git Transport"): length in hexadecimal digits, command, path. */
export const git = defineProtocol({
  name: 'git',
  title: 'Git',
  ports: { tcp: [9418] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 12 || u8(bytes, start) !== 0x30) return NO;
  return startsWith(bytes, start + 4, end, 'git-upload-pack ') ||
    startsWith(bytes, start + 4, end, 'git-receive-pack ') ||
    startsWith(bytes, start + 4, end, 'git-upload-archive ')
    ? YES
    : NO;
}

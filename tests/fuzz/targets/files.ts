import type { Input, Target } from '../input.js';
import type { SessionWorld } from './sessions.js';

const MIME_TYPES: Readonly<Record<string, string | undefined>> = {
  'file/x509': 'application/x-x509-ca-cert',
  'file/ocsp': 'application/ocsp-response',
  'file/any': undefined,
};
export const FILE_VERBS = ['data', 'data', 'data', 'data', 'gap', 'at', 'end'];

/** Files without a protocol around them: types by content, digests, and what looks into them. */
export function fileTargets(world: SessionWorld, seeds: Readonly<Record<string, readonly Input[]>>): Target[] {
  return Object.entries(MIME_TYPES).map(([name, mimeType]) => ({
    name,
    seeds: seeds[name] ?? [],
    verbs: FILE_VERBS,
    run: input => readFile(world, mimeType, input),
  }));
}

function readFile(world: SessionWorld, mimeType: string | undefined, input: Input): void {
  const connection = world.connection('tcp');
  const key = input.some(({ verb }) => verb === 'at') ? `key ${connection.uid}` : undefined;
  const file = world.files.open(connection, { source: 'HTTP', fromOriginator: false, mimeType, key });
  for (const { verb, bytes } of input) {
    const offset = (bytes[0] ?? 0) * 16;
    if (verb === 'data') file.data(bytes, 0, bytes.length);
    else if (verb === 'at') file.dataAt(offset, bytes, 0, bytes.length);
    else if (verb === 'gap') file.gap(bytes.length);
    else file.end();
  }
  file.end();
  world.pause(2);
}

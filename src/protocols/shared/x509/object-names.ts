import { OBJECTS } from './objects.js';

let names: Map<string, readonly [short: string, long: string]> | undefined;

/** Built when the first certificate comes: most runs of the command see none. */
function namesOf(id: string): readonly [short: string, long: string] | undefined {
  names ??= new Map(OBJECTS.map(([dotted, short, long]) => [dotted, [short, long]]));
  return names.get(id);
}

/** OpenSSL's short name: `CN`, `prime256v1`; `undefined` for an identifier that is not in the list. */
export const shortName = (id: string): string | undefined => namesOf(id)?.[0];

/** OpenSSL's long name: `sha256WithRSAEncryption`; the dotted form for others. */
export const longName = (id: string): string => namesOf(id)?.[1] ?? id;

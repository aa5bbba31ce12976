/**
 * Writes src/protocols/shared/tls/ciphers.ts: names of the TLS cipher suites by number, as IANA's registry "TLS Cipher
 * Suites" gives them (facts), read from the copy that `tshark -G values` prints. Run: node scripts/tables/tls-ciphers.mjs
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/** SSLv2 suites (Hickman, "The SSL Protocol", 1995, appendix C.4) and names that Zeek writes in another way. */
const OTHERS = {
  65664: 'SSLv20_CK_RC4_128_WITH_MD5',
  131200: 'SSLv20_CK_RC4_128_EXPORT40_WITH_MD5',
  196736: 'SSLv20_CK_RC2_128_CBC_WITH_MD5',
  262272: 'SSLv20_CK_RC2_128_CBC_EXPORT40_WITH_MD5',
  327808: 'SSLv20_CK_IDEA_128_CBC_WITH_MD5',
  393280: 'SSLv20_CK_DES_64_CBC_WITH_MD5',
  458944: 'SSLv20_CK_DES_192_EDE3_CBC_WITH_MD5',
};

const names = new Map();
const lines = execFileSync('tshark', ['-G', 'values'], { encoding: 'utf8', maxBuffer: 1 << 28 }).split('\n');
for (const line of lines) {
  const [kind, field, number, name] = line.split('\t');
  if (kind !== 'V' || field !== 'tls.handshake.ciphersuite' || !/^[A-Z0-9]+_\w+$/i.test(name)) continue;
  names.set(Number(number), name.replace('_anon_', '_ANON_'));
}
for (const [number, name] of Object.entries(OTHERS)) names.set(Number(number), name);
const sorted = [...names].sort(([a], [b]) => a - b);
const hexadecimal = number => `0x${number.toString(16).padStart(4, '0')}`;

writeFileSync(
  new URL('../../src/protocols/shared/tls/ciphers.ts', import.meta.url),
  `/**
 * Cipher suites by number: IANA's registry "TLS Cipher Suites", and those of SSLv2. Made by scripts/tables/tls-ciphers.mjs.
 */
export const CIPHER_NAMES: ReadonlyMap<number, string> = new Map([
${sorted.map(([number, name]) => `  [${hexadecimal(number)}, '${name}'],`).join('\n')}
]);
`,
);

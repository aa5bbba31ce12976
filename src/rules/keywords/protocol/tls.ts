/** Keywords of TLS that are no buffers. */
import { defineKeyword, type Keyword } from '../../keyword.js';
import { MAX_U32 } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';
import { bareKeyword, numberKeyword, wordsKeyword } from './define.js';

const protocols = ['tls'];

/** Versions by the names of rules, as on the wire. */
const VERSIONS: Readonly<Record<string, number>> = {
  '1.0': 0x0301,
  '1.1': 0x0302,
  '1.2': 0x0303,
  '1.3': 0x0304,
};

export const tlsVersion = defineKeyword({
  name: 'tls.version',
  kind: 'protocol',
  doc: 'The version: 1.0 to 1.3, or its number.',
  examples: ['tls.version:1.2;', 'tls.version:0x7f12;'],
  read(value, rule) {
    rule.setProtocol(...protocols);
    const text = value.text.trim();
    const known = VERSIONS[text];
    const raw = /^0x[0-9a-fA-F]{4}$/.test(text) ? Number(text) : undefined;
    const version = known ?? raw;
    if (version === undefined) return refuse(`tls.version: "${text}" is none of ${Object.keys(VERSIONS).join(', ')}`);
    rule.addTransaction({ kind: 'value', protocol: 'tls', name: 'tls.version', test: { op: '=', a: version, b: 0 } });
  },
});

export const sslVersion = wordsKeyword({
  name: 'ssl_version',
  protocols,
  words: ['sslv2', 'sslv3', 'tls1.0', 'tls1.1', 'tls1.2', 'tls1.3'],
  divider: ',',
  doc: 'One of these versions, or with ! none of them.',
  examples: ['ssl_version:tls1.0,tls1.1;', 'ssl_version:!sslv3;'],
});

export const sslState = wordsKeyword({
  name: 'ssl_state',
  protocols,
  words: ['client_hello', 'server_hello', 'client_keyx', 'server_keyx', 'unknown'],
  divider: '|',
  doc: 'How far the handshake is: one of these states, or with ! not.',
  examples: ['ssl_state:client_hello|server_hello;'],
});

export const tlsChainLength = numberKeyword({
  name: 'tls.cert_chain_len',
  protocols,
  most: MAX_U32,
  doc: 'How many certificates the server sent.',
  examples: ['tls.cert_chain_len:>3;'],
});

function textKeyword(name: string, doc: string, example: string): Keyword {
  return defineKeyword({
    name,
    kind: 'protocol',
    quotes: 'optional',
    negatable: true,
    doc,
    examples: [`${name}:"${example}";`, `${name}:!"${example}";`],
    read(value, rule) {
      rule.setProtocol(...protocols);
      const text = name === 'tls.fingerprint' ? value.text.toLowerCase() : value.text;
      rule.addTransaction({ kind: 'text', protocol: 'tls', name, text, negated: value.negated });
    },
  });
}

export const tlsSubjectText = textKeyword('tls.subject', 'Text in the subject of the certificate.', 'CN=example');
export const tlsIssuerText = textKeyword('tls.issuerdn', 'Text in the issuer of the certificate.', 'CN=example');
export const tlsFingerprintText = textKeyword(
  'tls.fingerprint',
  'SHA-1 of the certificate.',
  '4a:a3:66:76:82:cb:6b:23:bb:c3:58:47:23:a4:63:a7:78:a4:a1:18',
);

export const tlsStore = defineKeyword({
  name: 'tls_store',
  aliases: ['tls.store'],
  kind: 'action',
  value: 'none',
  doc: 'Keeps the certificates of the connection.',
  examples: ['tls.sni; content:"x"; tls.store;'],
  read(_value, rule) {
    rule.setProtocol(...protocols);
    rule.after.push({ kind: 'tls.store' });
  },
});

export const tlsExpired = bareKeyword({
  name: 'tls_cert_expired',
  protocols,
  doc: 'The certificate is no longer valid.',
  examples: ['tls_cert_expired;'],
});
export const tlsValid = bareKeyword({
  name: 'tls_cert_valid',
  protocols,
  doc: 'The certificate is valid at the time.',
  examples: ['tls_cert_valid;'],
});

/** A time as rules write it, to the second: `2015-10`, `2015-10-22T23:59:59`, or seconds since 1970. */
const TIME = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2})(?::(\d{1,2})(?::(\d{1,2}))?)?)?)?)?$/;

function timeOf(text: string, keyword: string): number {
  if (/^\d{5,}$/.test(text)) return Number(text);
  const part = TIME.exec(text);
  if (!part) return refuse(`${keyword}: "${text}" is no time`, 'as in 2015-10-22T23:59:59');
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0'] = part;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) / 1000;
}

function timeKeyword(name: string, doc: string): Keyword {
  return defineKeyword({
    name,
    kind: 'protocol',
    quotes: 'optional',
    doc,
    examples: [`${name}:>2025-01-01;`, `${name}:2025-01-01<>2026-01-01;`],
    read(value, rule) {
      rule.setProtocol(...protocols);
      const range = /^\s*([^<>\s]+)\s*<>\s*([^<>\s]+)\s*$/.exec(value.text);
      const single = /^\s*([<>])?\s*([^<>]+?)\s*$/.exec(value.text);
      if (range) {
        const [a, b] = [timeOf(range[1] ?? '', name), timeOf(range[2] ?? '', name)];
        if (a >= b) refuse(`${name}: the range is empty`);
        rule.addTransaction({ kind: 'value', protocol: 'tls', name, test: { op: 'between', a, b } });
      } else if (single) {
        const op = (single[1] ?? '=') as '<' | '>' | '=';
        rule.addTransaction({
          kind: 'value',
          protocol: 'tls',
          name,
          test: { op, a: timeOf(single[2] ?? '', name), b: 0 },
        });
      } else refuse(`${name}: "${value.text}" is no time`);
    },
  });
}

export const tlsNotBefore = timeKeyword('tls_cert_notbefore', 'From when the certificate is valid.');
export const tlsNotAfter = timeKeyword('tls_cert_notafter', 'Until when the certificate is valid.');

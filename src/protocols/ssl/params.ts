import type { SettingsOf } from '../../core/params.js';

export const params = {
  stopsWhenEstablished: {
    default: true,
    doc: 'Reads no further once a session is established: what follows is encrypted.',
    zeek: 'SSL::disable_analyzer_after_detection',
  },
  maxHistoryLength: {
    default: 100,
    doc: 'Letters of ssl_history that are kept.',
    zeek: 'SSL::max_ssl_history_length',
  },
  logsAuthorities: {
    default: false,
    doc: 'Tells which authorities a server takes client certificates of.',
    script: 'policy/protocols/ssl/certificate-request-info',
  },
  heartbleed: {
    default: false,
    doc: 'Raises notices of Heartbleed attacks (CVE-2014-0160); sessions are then read to their end.',
    script: 'policy/protocols/ssl/heartbleed',
  },
  weakKeys: {
    default: false,
    doc: 'Raises notices of weak keys, ciphers and versions.',
    script: 'policy/protocols/ssl/weak-keys',
  },
  weakKeyHosts: {
    default: 'LOCAL_HOSTS',
    doc: 'Servers that notices of weak keys are raised for: `LOCAL_HOSTS`, `REMOTE_HOSTS`, `ALL_HOSTS` or `NO_HOSTS`.',
    zeek: 'SSL::notify_weak_keys',
  },
  minKeyLength: {
    default: 2048,
    doc: 'Bits of an RSA, DSA or Diffie-Hellman key below which it is weak.',
    zeek: 'SSL::notify_minimal_key_length',
  },
  comparesDhLength: {
    default: true,
    doc: "Raises a notice of a Diffie-Hellman key shorter than the certificate's key.",
    zeek: 'SSL::notify_dh_length_shorter_cert_length',
  },
  minVersion: {
    default: 'TLSv10',
    doc: 'Oldest version that raises no notice.',
    zeek: 'SSL::tls_minimum_version',
  },
} as const;

export type SslSettings = SettingsOf<typeof params>;

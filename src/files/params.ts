import type { SettingsOf } from '../core/params.js';

/** Settings of the file service. */
export const filesParams = {
  hash: { default: [] as readonly string[], doc: 'Digests of every file: `md5`, `sha1`, `sha256`.' },
  hashAll: {
    default: false,
    doc: 'All three digests of every file.',
    script: 'policy/frameworks/files/hash-all-files',
  },
  entropy: {
    default: false,
    doc: 'Entropy of every file.',
    script: 'policy/frameworks/files/entropy-test-all-files',
  },
  extract: {
    default: false,
    doc: 'Whether every file is written.',
    script: 'policy/frameworks/files/extract-all-files',
  },
  extractLimit: {
    default: 104_857_600,
    doc: 'Bytes of one file that are written at most; 0 for no limit.',
    zeek: 'FileExtract::default_limit',
  },
  logCertificates: {
    default: false,
    doc: 'Whether certificates of TLS handshakes are in files.log too.',
    zeek: 'X509::log_x509_in_files_log',
  },
  sniffBytes: {
    default: 4096,
    doc: 'First bytes of a file by which its MIME type is told.',
    zeek: 'default_file_bof_buffer_size',
  },
  timeout: {
    default: 120,
    doc: 'Seconds without a byte after which an unfinished file is given up.',
    zeek: 'default_file_timeout_interval',
  },
  reassembly: {
    default: 524_288,
    doc: 'Bytes of one file kept while earlier ones are missing.',
    zeek: 'Files::reassembly_buffer_size',
  },
  maxFiles: { default: 100_000, doc: 'Files watched at a time; the one opened first is given up first.' },
  maxConnections: { default: 1000, doc: 'Connections remembered of one file.' },
} as const;

export type FilesSettings = SettingsOf<typeof filesParams>;

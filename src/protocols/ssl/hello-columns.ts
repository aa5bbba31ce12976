import type { SslRecord } from '../shared/tls/log.js';
import type { SeenClientHello, SeenServerHello } from '../shared/tls/memo.js';

/** The columns that Zeek's ssl-log-ext adds of a client hello. A second hello adds its extensions to the first's. */
export function describeClientHello(record: SslRecord, hello: SeenClientHello): void {
  const { extensions } = hello;
  record.client_version = hello.version;
  record.client_ciphers = hello.ciphers;
  record.client_comp_methods = hello.compressionMethods;
  record.ssl_client_exts = appended(record.ssl_client_exts, extensions.types);
  record.point_formats = extensions.pointFormats ?? record.point_formats;
  record.client_curves = extensions.groups ?? record.client_curves;
  record.orig_alpn = extensions.alpn ?? record.orig_alpn;
  record.client_supported_versions = extensions.versions ?? record.client_supported_versions;
  record.psk_key_exchange_modes = extensions.pskModes ?? record.psk_key_exchange_modes;
  record.client_key_share_groups = extensions.keyShares ?? record.client_key_share_groups;
  if (extensions.signatureAlgorithms) {
    record.sigalgs = extensions.signatureHalves;
    record.hashalgs = extensions.hashHalves;
  }
  const { ech } = extensions;
  if (ech) [record.ech_kdf_id, record.ech_aead_id] = ech;
}

export function describeServerHello(record: SslRecord, hello: SeenServerHello): void {
  const { extensions } = hello;
  record.server_version = hello.version;
  record.ssl_server_exts = appended(record.ssl_server_exts, extensions.types);
  record.server_supported_version = extensions.versions?.[0] ?? record.server_supported_version;
  record.server_key_share_group = extensions.keyShares?.[0] ?? record.server_key_share_group;
}

function appended(to: readonly number[] | undefined, types: readonly number[]): readonly number[] | undefined {
  if (types.length === 0) return to;
  return to === undefined ? types : [...to, ...types];
}

import { startsWith, u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * BitTorrent: the peer protocol (BEP 3), its DHT (BEP 5), trackers over UDP (BEP 15), local discovery (BEP 14) and
 * uTP (BEP 29), of whose packets only those that begin a connection can be told.
 */
export const bittorrent = defineProtocol({
  name: 'bittorrent',
  title: 'BitTorrent',
  probe: { tcp: probeStream, udp: probeDatagram },
  own: true,
});

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  if (startsWith(bytes, start, end, '\x13BitTorrent protocol')) return YES;
  return startsWith(bytes, start, end, 'GET /announce?info_hash=') ||
    startsWith(bytes, start, end, 'GET /scrape?info_hash=')
    ? YES
    : NO;
}

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  if (isDht(bytes, start, end) || startsWith(bytes, start, end, 'BT-SEARCH * HTTP/1.')) return YES;
  if (startsWith(bytes, start, end, '\x13BitTorrent protocol')) return YES;
  return isTrackerConnect(bytes, start, end) || isMicroTransport(bytes, start, end) ? YES : NO;
}

/** A bencoded dictionary with a query, reply or error, whose keys come in order (BEP 5 "KRPC Protocol"). */
function isDht(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 20 || u8(bytes, end - 1) !== 0x65) return false;
  return (
    startsWith(bytes, start, end, 'd1:ad2:id20:') ||
    startsWith(bytes, start, end, 'd1:rd2:id20:') ||
    startsWith(bytes, start, end, 'd2:ip') ||
    startsWith(bytes, start, end, 'd1:eli') ||
    startsWith(bytes, start, end, 'd1:ad6:bs')
  );
}

/** BEP 15: the magic number of a connection, action 0. */
const isTrackerConnect = (bytes: Uint8Array, start: number, end: number): boolean =>
  end - start === 16 &&
  u32(bytes, start) === 0x417 &&
  u32(bytes, start + 4) === 0x27101980 &&
  u32(bytes, start + 8) === 0;

/**
 * BEP 29, version 1: ST_SYN, which acknowledges nothing yet; else data or a state with the receive window of 1 MiB that
 * the common implementations announce. A chain of extensions has to end.
 */
function isMicroTransport(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 20) return false;
  const kind = u8(bytes, start);
  if (kind === 0x41) {
    if (u32(bytes, start + 8) !== 0 || u16(bytes, start + 18) !== 0 || u32(bytes, start + 12) === 0) return false;
  } else if ((kind !== 0x01 && kind !== 0x21) || u32(bytes, start + 12) !== 0x00100000) return false;
  let extension = u8(bytes, start + 1);
  let at = start + 20;
  while (extension !== 0 && at + 2 <= end) {
    extension = u8(bytes, at);
    at += 2 + u8(bytes, at + 1);
  }
  return extension === 0 && (kind === 0x01 ? at <= end : at === end);
}

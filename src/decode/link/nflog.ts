/** Linux netfilter's log: LINKTYPE_NFLOG of tcpdump.org/linktypes, little-endian blocks of length, type and value. */
import { u8, u16le } from '../../core/bytes.js';
import { BROKEN, ETHERTYPE_IPV4, ETHERTYPE_IPV6, STOP } from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';

const HEADER = 4;
const BLOCK_HEADER = 4;
const PAYLOAD = 9;
const AF_INET = 2;
const AF_INET6 = 10;
/** The type's upper bits say how the value is written. */
const TYPE_BITS = 0x7fff;

export function readNflog(packet: Packet, notes: DecodeNotes): number {
  const { bytes, networkStart, networkEnd } = packet;
  if (networkEnd - networkStart <= HEADER) return broken(packet, notes, 'truncated_nflog_header', networkStart);
  if (u8(bytes, networkStart + 1) !== 0) return broken(packet, notes, 'unknown_nflog_version', networkStart);
  let at = networkStart + HEADER;
  for (;;) {
    if (networkEnd - at <= BLOCK_HEADER) return broken(packet, notes, 'nflog_no_pcap_payload', at);
    const length = u16le(bytes, at);
    if ((u16le(bytes, at + 2) & TYPE_BITS) === PAYLOAD) break;
    // Blocks are padded to four bytes, the padding not counted.
    const padded = (length + 3) & ~3;
    if (length < BLOCK_HEADER) return broken(packet, notes, 'nflog_bad_tlv_len', at);
    if (padded > networkEnd - at) {
      return broken(packet, notes, 'nflog_bad_tlv_len', at, `(${padded} > ${networkEnd - at})`);
    }
    at += padded;
  }
  packet.networkStart = at + BLOCK_HEADER;
  const family = u8(bytes, networkStart);
  if (family === AF_INET) packet.etherType = ETHERTYPE_IPV4;
  else if (family === AF_INET6) packet.etherType = ETHERTYPE_IPV6;
  else return STOP;
  return packet.etherType;
}

function broken(packet: Packet, notes: DecodeNotes, name: string, at: number, detail?: string): number {
  note(notes, packet, name, 'NFLOG', at, detail);
  return BROKEN;
}

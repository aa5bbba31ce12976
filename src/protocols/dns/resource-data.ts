import { v4Text, v6Text } from '../../core/address.js';
import { hex, latin1, u8, u16, u32 } from '../../core/bytes.js';
import { dnskeyOddities, dsOddities, nsecBitmapOddities, rrsigOddities } from './dnssec.js';
import { readOptions } from './edns.js';
import type { NameReader } from './name-reader.js';

import {
  TYPE_A,
  TYPE_A6,
  TYPE_AAAA,
  TYPE_BINDS,
  TYPE_CAA,
  TYPE_CNAME,
  TYPE_DNSKEY,
  TYPE_DS,
  TYPE_HINFO,
  TYPE_HTTPS,
  TYPE_LOC,
  TYPE_MX,
  TYPE_NAPTR,
  TYPE_NB,
  TYPE_NS,
  TYPE_NSEC,
  TYPE_NSEC3,
  TYPE_NSEC3PARAM,
  TYPE_OPT,
  TYPE_PTR,
  TYPE_RRSIG,
  TYPE_SOA,
  TYPE_SPF,
  TYPE_SRV,
  TYPE_SSHFP,
  TYPE_SVCB,
  TYPE_TKEY,
  TYPE_TSIG,
  TYPE_TXT,
  TYPE_WKS,
} from './numbers.js';
import type { Oddities, RecordData } from './record-data.js';

/** The record's data cannot be read, and nothing behind it either. */
export const UNREADABLE = null;
/** There is nothing to say of it in the log. */
export const UNTOLD = undefined;

/**
 * The data of a resource record in words, as Zeek's dns.log says them; empty where only the fact counts that there
 * was a record. RFC 1035 §3.3 and the RFCs of the types.
 */
export function dataText(type: number, data: RecordData, names: NameReader, odd: Oddities) {
  const { bytes, start, end } = data;
  const size = end - start;
  switch (type) {
    case TYPE_A:
      if (size !== 4) return unreadable('DNS_RR_bad_length', odd);
      return data.isUpdate ? `A ${data.owner} ${v4Text(u32(bytes, start))}` : v4Text(u32(bytes, start));
    case TYPE_AAAA:
    case TYPE_A6:
      return addressText(type, data, odd);
    case TYPE_NS:
    case TYPE_CNAME:
    case TYPE_PTR:
      return nameText(data, start, names, odd);
    case TYPE_MX: // RFC 1035 §3.3.9: preference, exchange
      return nameText(data, start + 2, names, odd);
    case TYPE_SRV: // RFC 2782: priority, weight, port, target
      return data.isNetbios ? UNTOLD : nameText(data, start + 6, names, odd);
    case TYPE_SOA:
      return authorityText(data, names, odd);
    case TYPE_TXT:
      return stringsText('TXT', data, odd);
    case TYPE_SPF:
      return stringsText('SPF', data, odd);
    case TYPE_NAPTR:
      return pointerText(data, names, odd);
    case TYPE_WKS:
      return '';
    case TYPE_OPT:
      return readOptions(data, odd) ? UNTOLD : UNREADABLE;
    case TYPE_CAA: // RFC 8659 §4.1: flags, length of the tag, tag, value
      return size < 2 || u8(bytes, start + 1) >= size - 2 ? unreadable('DNS_CAA_char_str_past_rdlen', odd) : UNTOLD;
    case TYPE_SVCB:
    case TYPE_HTTPS:
      return size < 3 ? unreadable('DNS_SVBC_wrong_length', odd) : UNTOLD;
    case TYPE_HINFO:
    case TYPE_NB:
    case TYPE_TKEY:
    case TYPE_TSIG:
      return UNTOLD;
    default:
      return securityText(type, data, names, odd);
  }
}

/** Records of DNSSEC (RFC 4034, RFC 5155), fingerprints and places. */
function securityText(type: number, data: RecordData, names: NameReader, odd: Oddities) {
  const { bytes, start, end } = data;
  const size = end - start;
  switch (type) {
    case TYPE_RRSIG: {
      if (size < 18) return UNREADABLE;
      names.name(start + 18);
      rrsigOddities(u8(bytes, start + 2), odd);
      return `RRSIG ${u16(bytes, start)} ${names.lowerText || '<Root>'}`;
    }
    case TYPE_DNSKEY:
      if (size < 4) return UNREADABLE;
      dnskeyOddities(u16(bytes, start), u8(bytes, start + 2), u8(bytes, start + 3), odd);
      return `DNSKEY ${u8(bytes, start + 3)}`;
    case TYPE_DS:
      if (size < 4) return UNREADABLE;
      dsOddities(u8(bytes, start + 3), odd);
      return `DS ${u8(bytes, start + 2)} ${u8(bytes, start + 3)}`;
    case TYPE_NSEC: {
      names.name(start);
      const next = names.lowerText;
      nsecBitmapOddities('DNSSEC_NSEC_bitmapLen0', bytes, names.end, end, odd);
      return `NSEC ${data.owner} ${next}`;
    }
    case TYPE_NSEC3: {
      if (size < 6) return UNREADABLE;
      const hash = start + 5 + u8(bytes, start + 4);
      if (hash < end) nsecBitmapOddities('DNSSEC_NSEC3_bitmapLen0', bytes, hash + 1 + u8(bytes, hash), end, odd);
      return 'NSEC3';
    }
    case TYPE_NSEC3PARAM:
      return size < 5 ? UNREADABLE : 'NSEC3PARAM';
    case TYPE_BINDS:
      return size < 5 ? UNREADABLE : 'BIND9 signing signal';
    case TYPE_SSHFP: // RFC 4255 §3.1: algorithm, type, fingerprint
      return size < 2 ? UNREADABLE : `SSHFP: ${hex(bytes, start + 2, end)}`;
    case TYPE_LOC: // RFC 1876 §2: version, size, horizontal and vertical precision, latitude, longitude, altitude
      if (size < 15) return UNREADABLE;
      if (u8(bytes, start) !== 0) odd.weird('DNS_LOC_version_unrecognized', String(u8(bytes, start)));
      return `LOC:  ${u8(bytes, start + 1)} ${u8(bytes, start + 2)} ${u8(bytes, start + 3)}`;
    default:
      odd.weird('DNS_RR_unknown_type', String(type));
      return `<unknown type=${type}>`;
  }
}

function unreadable(name: string, odd: Oddities): null {
  odd.weird(name);
  return UNREADABLE;
}

function addressText(type: number, data: RecordData, odd: Oddities) {
  const { bytes, start, end } = data;
  if (end - start < 16) return unreadable(type === TYPE_AAAA ? 'DNS_AAAA_neg_length' : 'DNS_A6_neg_length', odd);
  const text = v6Text(u32(bytes, start), u32(bytes, start + 4), u32(bytes, start + 8), u32(bytes, start + 12));
  if (!data.isUpdate) return text;
  return `${type === TYPE_AAAA ? 'AAAA' : 'A6'} ${data.owner} ${text}`;
}

function nameText(data: RecordData, at: number, names: NameReader, odd: Oddities) {
  names.name(at);
  const text = names.lowerText;
  if (names.end !== data.end) odd.weird('DNS_RR_length_mismatch');
  return text;
}

/** RFC 1035 §3.3.13: two names and five numbers; the first name is told. */
function authorityText(data: RecordData, names: NameReader, odd: Oddities) {
  names.name(data.start);
  const primary = names.lowerText;
  names.name(names.end);
  if (data.end - names.end < 20) return UNREADABLE;
  if (names.end + 20 !== data.end) odd.weird('DNS_RR_length_mismatch');
  return primary;
}

/** RFC 1035 §3.3.14: strings of a length byte and so many characters. */
function stringsText(word: string, data: RecordData, odd: Oddities) {
  let text = '';
  let at = data.start;
  while (at < data.end) {
    const length = u8(data.bytes, at);
    if (at + 1 + length > data.end) return unreadable('DNS_TXT_char_str_past_rdlen', odd);
    if (text !== '') text += ' ';
    text += `${word} ${length} ${latin1(data.bytes, at + 1, at + 1 + length)}`;
    at += 1 + length;
  }
  return text;
}

/** RFC 3403 §4.1: order, preference, flags, services, regular expression, replacement. */
function pointerText(data: RecordData, names: NameReader, odd: Oddities) {
  const { bytes, start, end } = data;
  if (end - start < 4) return unreadable('DNS_RR_bad_length', odd);
  const strings: string[] = [];
  let at = start + 4;
  while (strings.length < 3) {
    if (at >= end || at + 1 + u8(bytes, at) > end) return unreadable('DNS_NAPTR_char_str_past_rdlen', odd);
    strings.push(latin1(bytes, at + 1, at + 1 + u8(bytes, at)));
    at += 1 + u8(bytes, at);
  }
  const [flags = '', services = '', expression = ''] = strings;
  names.name(at);
  const target = [expression, names.lowerText].filter(part => part !== '').join(' ');
  return `NAPTR ${u16(bytes, start)} ${u16(bytes, start + 2)} ${flags} ${services} ${target}`;
}

/** Numbers with names: the IANA registry "Domain Name System (DNS) Parameters", in Zeek's spelling. */

/** Types that are read here. */
export const TYPE_A = 1;
export const TYPE_NS = 2;
export const TYPE_CNAME = 5;
export const TYPE_SOA = 6;
export const TYPE_WKS = 11;
export const TYPE_PTR = 12;
export const TYPE_HINFO = 13;
export const TYPE_MX = 15;
export const TYPE_TXT = 16;
export const TYPE_AAAA = 28;
export const TYPE_LOC = 29;
/** NIMLOC; on port 137 the NetBIOS name record (RFC 1002 §4.2.1.3). */
export const TYPE_NB = 32;
/** On port 137 the NetBIOS node status (RFC 1002 §4.2.1.3). */
export const TYPE_SRV = 33;
export const TYPE_NAPTR = 35;
export const TYPE_A6 = 38;
export const TYPE_OPT = 41;
export const TYPE_DS = 43;
export const TYPE_SSHFP = 44;
export const TYPE_RRSIG = 46;
export const TYPE_NSEC = 47;
export const TYPE_DNSKEY = 48;
export const TYPE_NSEC3 = 50;
export const TYPE_NSEC3PARAM = 51;
export const TYPE_SVCB = 64;
export const TYPE_HTTPS = 65;
export const TYPE_SPF = 99;
export const TYPE_TKEY = 249;
export const TYPE_TSIG = 250;
export const TYPE_ANY = 255;
export const TYPE_CAA = 257;
/** BIND's private type with which it signals that a zone is being signed. */
export const TYPE_BINDS = 65534;

export const CLASS_NONE = 254;
export const CLASS_ANY = 255;

export const OPCODE_QUERY = 0;
export const OPCODE_NOTIFY = 4;
export const OPCODE_UPDATE = 5;

/** Types 0 to 65 by number; gaps are empty. */
const LOW_TYPES: readonly string[] = (
  ',A,NS,MD,MF,CNAME,SOA,MB,MG,MR,NULL,WKS,PTR,HINFO,MINFO,MX,TXT,RP,AFSDB,X25,ISDN,RT,NSAP,NSAP-PTR,SIG,KEY,PX,' +
  'GPOS,AAAA,LOC,NXT,EID,NIMLOC,SRV,ATMA,NAPTR,KX,CERT,A6,DNAME,SINK,OPT,APL,DS,SSHFP,IPSECKEY,RRSIG,NSEC,DNSKEY,' +
  'DHCID,NSEC3,NSEC3PARAM,TLSA,SMIMEA,,HIP,NINFO,RKEY,TALINK,CDS,CDNSKEY,OPENPGPKEY,CSYNC,ZONEMD,SVCB,HTTPS'
).split(',');

const HIGH_TYPES: ReadonlyMap<number, string> = new Map([
  [99, 'SPF'],
  [100, 'UINFO'],
  [101, 'UID'],
  [102, 'GID'],
  [103, 'UNSPEC'],
  [104, 'NID'],
  [105, 'L32'],
  [106, 'L64'],
  [107, 'LP'],
  [108, 'EUI48'],
  [109, 'EUI64'],
  [249, 'TKEY'],
  [250, 'TSIG'],
  [251, 'IXFR'],
  [252, 'AXFR'],
  [253, 'MAILB'],
  [254, 'MAILA'],
  [255, '*'],
  [256, 'URI'],
  [257, 'CAA'],
  [32768, 'TA'],
  [32769, 'DLV'],
  [65281, 'WINS'],
  [65282, 'WINS-R'],
  [65422, 'XPF'],
  [65521, 'INTEGRITY'],
]);

export const typeName = (type: number): string => LOW_TYPES[type] || HIGH_TYPES.get(type) || `query-${type}`;

/** Whether the registry (or the practice of large resolvers) knows the type. */
export const isKnownType = (type: number): boolean =>
  (LOW_TYPES[type] ?? '') !== '' || HIGH_TYPES.has(type) || type === TYPE_BINDS;

const CLASSES: ReadonlyMap<number, string> = new Map([
  [1, 'C_INTERNET'],
  [2, 'C_CSNET'],
  [3, 'C_CHAOS'],
  [4, 'C_HESIOD'],
  [254, 'C_NONE'],
  [255, 'C_ANY'],
]);

export const className = (value: number): string => CLASSES.get(value) ?? `qclass-${value}`;

const RESPONSE_CODES: readonly string[] = (
  'NOERROR,FORMERR,SERVFAIL,NXDOMAIN,NOTIMP,REFUSED,YXDOMAIN,YXRRSET,NXRRSet,NOTAUTH,NOTZONE,' +
  'unassigned-11,unassigned-12,unassigned-13,unassigned-14,unassigned-15'
).split(',');

/** The four bits of the header; the longer codes of EDNS do not stand there. */
export const responseCodeName = (code: number): string => RESPONSE_CODES[code] ?? `rcode-${code}`;

const OPCODES: readonly string[] = ['query', 'iquery', 'server-status', '', 'notify', 'dynamic-update', 'dso'];
/** RFC 1002 §4.2.1.1. */
const NETBIOS_OPCODES: readonly string[] =
  'netbios-query,,,,,netbios-registration,netbios-release,netbios-wack,netbios-refresh'.split(',');

export const opcodeName = (opcode: number, isNetbios: boolean): string =>
  isNetbios ? NETBIOS_OPCODES[opcode] || `netbios-opcode-${opcode}` : OPCODES[opcode] || `opcode-${opcode}`;

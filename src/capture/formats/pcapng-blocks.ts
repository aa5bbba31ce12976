/** Block types and option codes of pcapng: draft-ietf-opsawg-pcapng §4 and its registry in §11. */
export const block = {
  interface: 1,
  obsoletePacket: 2,
  simplePacket: 3,
  nameResolution: 4,
  interfaceStatistics: 5,
  enhancedPacket: 6,
  systemdJournal: 9,
  decryptionSecrets: 10,
  custom: 0x00000bad,
  customNotCopied: 0x40000bad,
  section: 0x0a0d0d0a,
} as const;

export const BYTE_ORDER_MAGIC = 0x1a2b3c4d;

export const option = {
  end: 0,
  comment: 1,
  interfaceTimeResolution: 9,
  interfaceTimeOffset: 14,
  packetDropCount: 4,
  statisticsDropped: 5,
} as const;

/** Type, total length and the total length again. */
export const BLOCK_FRAME = 12;
/** A longer block is passed over without being held in memory. Packets and interfaces are far shorter. */
export const MAX_HELD_BLOCK = 1 << 20;
/** Interfaces of one section; 65,536 can be named by the obsolete packet block. */
export const MAX_INTERFACES = 65_536;

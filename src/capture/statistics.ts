/** Damages told one by one; beyond that they are counted only. */
const MAX_DAMAGES = 100;

export interface Damage {
  /** Byte offset in the (unpacked) input. */
  readonly offset: number;
  /** What is wrong there, in words. */
  readonly what: string;
}

/** What was skipped by its length, pcapng section by section. */
export interface SkippedBlocks {
  nameResolution: number;
  interfaceStatistics: number;
  decryptionSecrets: number;
  custom: number;
  journal: number;
  unknown: number;
}

/** What there is to say of one input. */
export class FileStatistics {
  /** As the person named it. */
  readonly path: string;
  /** `pcap`, `pcap (nanoseconds)`, `pcapng` ...; empty until the first bytes were read. */
  format = '';
  /** `gzip`, `zstd` ...; empty for plain files. */
  compression = '';
  /** LINKTYPE_ numbers seen, in order of appearance. */
  readonly linkTypes: number[] = [];
  /** The largest snapshot length that an interface declares; 0 for "no limit" or none told. */
  snapLength = 0;
  packets = 0;
  /** Bytes captured, and as they were on the wire. */
  capturedBytes = 0;
  wireBytes = 0;
  /** Time of the earliest and of the latest packet, seconds since 1970; NaN without packets. */
  firstTime = Number.NaN;
  lastTime = Number.NaN;
  /** Packets of which a snapshot length left a part only. */
  cutPackets = 0;
  zeroLengthPackets = 0;
  /** Packets older than the one before them. */
  backwardTimes = 0;
  /** Packets that the capturing program says it lost (pcapng: ISB, and EPB drop counts). */
  droppedAtCapture = 0;
  readonly skipped: SkippedBlocks = {
    nameResolution: 0,
    interfaceStatistics: 0,
    decryptionSecrets: 0,
    custom: 0,
    journal: 0,
    unknown: 0,
  };
  comments = 0;
  /** Bytes passed over in search of the next record that can be read. */
  lostBytes = 0;
  readonly damages: Damage[] = [];
  /** All of them, those beyond the list too. */
  damageCount = 0;
  /** Bytes of the stored file read so far, and its size (0: not known). */
  bytesRead = 0;
  bytesTotal = 0;
  /** SHA-256 of the stored file in hexadecimal digits, where it was asked for and everything was read. */
  sha256 = '';

  constructor(path: string) {
    this.path = path;
  }

  damage(offset: number, what: string): void {
    this.damageCount++;
    if (this.damages.length < MAX_DAMAGES) this.damages.push({ offset, what });
  }

  linkType(linkType: number): void {
    if (this.linkTypes.length < 256 && !this.linkTypes.includes(linkType)) this.linkTypes.push(linkType);
  }
}

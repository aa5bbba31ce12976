/** Where a frame stands: evidence that a reader can go back to. */
export interface Place {
  /** Which input, counted from 0 in the order in which they were given. */
  readonly file: number;
  /** The frame's number in that input, from 1, as Wireshark counts. */
  readonly packet: number;
  /** Offset of the frame's record in the (unpacked) input, bytes. */
  readonly offset: number;
}

/** Every record may carry these besides its columns. `--evidence` writes them; findings cite them. */
export interface Evidence {
  first?: Place;
  last?: Place;
}

/** Evidence in one object; the places are made when somebody asks. */
export class PlacePair implements Evidence {
  readonly firstFile: number;
  readonly firstPacket: number;
  readonly firstOffset: number;
  readonly lastFile: number;
  readonly lastPacket: number;
  readonly lastOffset: number;

  constructor(
    firstFile: number,
    firstPacket: number,
    firstOffset: number,
    lastFile: number,
    lastPacket: number,
    lastOffset: number,
  ) {
    this.firstFile = firstFile;
    this.firstPacket = firstPacket;
    this.firstOffset = firstOffset;
    this.lastFile = lastFile;
    this.lastPacket = lastPacket;
    this.lastOffset = lastOffset;
  }

  get first(): Place {
    return { file: this.firstFile, packet: this.firstPacket, offset: this.firstOffset };
  }

  get last(): Place {
    return { file: this.lastFile, packet: this.lastPacket, offset: this.lastOffset };
  }
}

/** The property of a record under which its evidence stands. Not a column: no Zeek log has such a name. */
export const EVIDENCE = '_evidence';

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

/** The property of a record under which its evidence stands. Not a column: no Zeek log has such a name. */
export const EVIDENCE = '_evidence';

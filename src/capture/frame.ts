/**
 * One captured frame, as readers of captures fill it in. `Packet` of the layer above has these fields too, so that
 * readers write straight into it. `bytes[start, end)` is valid until the next `more()` of the source.
 */
export interface Frame {
  bytes: Uint8Array;
  start: number;
  end: number;
  /** Length on the wire; more than `end - start` where a snapshot length cut it. */
  wireLength: number;
  sec: number;
  nsec: number;
  /** Seconds since 1970, cut to microseconds as libpcap's readers see them. */
  ts: number;
  /** Which input, from 0 in the order given. */
  file: number;
  /** Number in that input, from 1. */
  number: number;
  /** Byte offset of the frame's record in that (unpacked) input. */
  offset: number;
  /** LINKTYPE_ number of pcap. */
  linkType: number;
}

/** An empty frame, for those who read without decoding. */
export const newFrame = (): Frame => ({
  bytes: new Uint8Array(0),
  start: 0,
  end: 0,
  wireLength: 0,
  sec: 0,
  nsec: 0,
  ts: 0,
  file: 0,
  number: 0,
  offset: 0,
  linkType: 0,
});

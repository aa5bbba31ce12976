/** Moves queued pieces to `into[at...]`; answers how many bytes. */
export function takePieces(pieces: Uint8Array[], into: Uint8Array, at: number): number {
  let written = 0;
  while (pieces.length > 0 && at + written < into.length) {
    const piece = pieces[0] as Uint8Array;
    const count = Math.min(piece.length, into.length - at - written);
    into.set(piece.subarray(0, count), at + written);
    written += count;
    if (count === piece.length) pieces.shift();
    else pieces[0] = piece.subarray(count);
  }
  return written;
}

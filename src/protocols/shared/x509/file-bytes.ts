/** Certificates and OCSP messages are a few kilobytes; a longer file is not read. */
const MAX_LENGTH = 256 * 1024;

/** The bytes of a small file, kept until it ends. */
export interface FileBytes {
  add(bytes: Uint8Array, start: number, end: number): void;
  /** Something is missing: nothing of it can be read. */
  spoil(): void;
  /** What came, or `null` if it is not whole. */
  take(): Uint8Array | null;
}

export function fileBytes(): FileBytes {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let isSpoiled = false;
  return {
    add(bytes, start, end) {
      if (isSpoiled) return;
      length += end - start;
      if (length > MAX_LENGTH) this.spoil();
      else pieces.push(bytes.slice(start, end));
    },
    spoil() {
      isSpoiled = true;
      pieces = [];
    },
    take() {
      if (isSpoiled || length === 0) return null;
      const whole = joined(pieces, length);
      pieces = [];
      return whole;
    },
  };
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

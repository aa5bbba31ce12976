/** How a file begins, and what it is then. */
export interface Signature {
  readonly type: string;
  /** Of several that fit, the strongest wins; among equals the first in alphabetical order. */
  readonly strength: number;
  readonly parts: readonly Part[];
}

/** Bytes at a place: these ones, or one byte of a range. */
export type Part =
  | { readonly at: number; readonly is: string }
  | { readonly at: number; readonly from: number; readonly to: number };

/** Some literals at some places; all must fit. A number gives the place of the literal behind it. */
export function magic(type: string, strength: number, ...places: readonly (string | number)[]): Signature {
  const parts: Part[] = [];
  let at = 0;
  for (const place of places) {
    if (typeof place === 'number') at = place;
    else {
      parts.push({ at, is: place });
      at += place.length;
    }
  }
  return { type, strength, parts };
}

/** A signature with one byte of a range besides. */
export function within(signature: Signature, at: number, from: number, to: number): Signature {
  return { ...signature, parts: [...signature.parts, { at, from, to }] };
}

/** The same signature for several beginnings. */
export function anyOf(type: string, strength: number, ...beginnings: readonly string[]): Signature[] {
  return beginnings.map(beginning => magic(type, strength, beginning));
}

export function fits(signature: Signature, bytes: Uint8Array, start: number, end: number): boolean {
  for (const part of signature.parts) {
    const at = start + part.at;
    if ('is' in part) {
      if (at + part.is.length > end) return false;
      for (let index = 0; index < part.is.length; index++) {
        if (bytes[at + index] !== part.is.charCodeAt(index)) return false;
      }
    } else {
      const byte = at < end ? (bytes[at] ?? -1) : -1;
      if (byte < part.from || byte > part.to) return false;
    }
  }
  return true;
}

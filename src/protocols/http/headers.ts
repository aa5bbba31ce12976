import { startsWithNoCase } from '../../core/bytes.js';

/** Header fields that are read, by name in lower case. */
export const HEADERS = [
  'authorization',
  'connection',
  'content-disposition',
  'content-encoding',
  'content-length',
  'content-range',
  'content-transfer-encoding',
  'content-type',
  'cookie',
  'expect',
  'host',
  'origin',
  'proxy-authorization',
  'range',
  'referer',
  'sec-websocket-accept',
  'sec-websocket-extensions',
  'sec-websocket-key',
  'sec-websocket-protocol',
  'transfer-encoding',
  'upgrade',
  'user-agent',
] as const;

/** Finds names in place: by length, first and last letter, then by comparison. Built once for a set of names. */
export class HeaderTable {
  private readonly byKey = new Map<number, readonly string[]>();

  constructor(names: readonly string[]) {
    for (const name of names) {
      const key = keyOf(name.length, name.charCodeAt(0), name.charCodeAt(name.length - 1));
      this.byKey.set(key, [...(this.byKey.get(key) ?? []), name]);
    }
  }

  /** The name in lower case that stands in `bytes[start, end)`; undefined for others. */
  find(bytes: Uint8Array, start: number, end: number): string | undefined {
    const candidates = this.byKey.get(keyOf(end - start, (bytes[start] ?? 0) | 0x20, (bytes[end - 1] ?? 0) | 0x20));
    if (!candidates) return undefined;
    for (const name of candidates) if (startsWithNoCase(bytes, start, end, name)) return name;
    return undefined;
  }
}

const keyOf = (length: number, first: number, last: number): number => (length << 16) | (first << 8) | last;

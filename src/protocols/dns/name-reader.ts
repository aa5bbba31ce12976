import { latin1, NO_BYTES, u8 } from '../../core/bytes.js';

/** RFC 1035 §2.3.4. */
const MAX_LABEL = 63;
const MAX_NAME = 255;
/** What a name may fill before it is cut: room for a NetBIOS name with its scope. */
const BUFFER = 512;
const POINTER = 0xc0;

const INTERN_BITS = 13;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Reads domain names (RFC 1035 §3.1, §4.1.4), following compression pointers. A pointer has to point before itself,
 * so that every chain ends. One reader serves a module; names that were read lately are not built anew.
 */
export class NameReader {
  /** What was wrong with the name read last, by Zeek's names; empty if nothing. */
  readonly weirds: string[] = [];
  /** Where the name read last ended in the message. */
  end = 0;
  private readonly characters = new Uint8Array(BUFFER);
  private length = 0;
  private readonly interned: string[] = new Array(1 << INTERN_BITS).fill('');
  private bytes: Uint8Array = NO_BYTES;
  private messageStart = 0;
  private messageEnd = 0;
  private maxLabel = MAX_LABEL;
  private maxPointers = 0;

  /** Points the reader at the message `bytes[start, end)`; NetBIOS names may have longer labels. */
  read(bytes: Uint8Array, start: number, end: number, isNetbios: boolean, maxPointers: number): void {
    this.bytes = bytes;
    this.messageStart = start;
    this.messageEnd = end;
    this.maxLabel = isNetbios ? POINTER - 1 : MAX_LABEL;
    this.maxPointers = maxPointers;
  }

  /** Reads the name at `at`; `text` and `lowerText` give it, `end` says where it ended. */
  name(at: number): void {
    this.length = 0;
    let { messageEnd: limit } = this;
    let resume = -1;
    let pointers = 0;
    let position = at;
    while (position < limit) {
      const size = u8(this.bytes, position++);
      if (size === 0 || position >= limit) break;
      if (size >= POINTER) {
        const from = position - 1;
        const target = this.messageStart + ((size & ~POINTER) << 8) + u8(this.bytes, position++);
        if (resume < 0) resume = position;
        if (target >= from) {
          this.weirds.push('DNS_label_forward_compress_offset');
          break;
        }
        if (++pointers > this.maxPointers) {
          this.weirds.push('DNS_compression_chain_too_deep');
          break;
        }
        position = target;
        limit = from;
        continue;
      }
      if (!this.label(position, size, limit)) {
        if (position + size > limit) position = limit;
        break;
      }
      position += size;
    }
    this.end = resume < 0 ? position : resume;
    if (this.length >= MAX_NAME) this.weirds.push('DNS_NAME_too_long');
    if (this.length >= 2) this.length--; // the dot behind the last label
  }

  /** The name read last, in lower case. */
  get lowerText(): string {
    const { characters, length } = this;
    for (let at = 0; at < length; at++) {
      const character = u8(characters, at);
      if (character >= 0x41 && character <= 0x5a) characters[at] = character | 0x20;
    }
    return this.intern();
  }

  /** The name read last as it was written; to be asked for before `lowerText`. */
  get text(): string {
    return this.intern();
  }

  private label(at: number, size: number, limit: number): boolean {
    if (at + size > limit) {
      this.weirds.push('DNS_label_len_gt_pkt');
      return false;
    }
    if (size > this.maxLabel) {
      this.weirds.push('DNS_label_too_long');
      return false;
    }
    if (size >= BUFFER - this.length) {
      this.weirds.push('DNS_label_len_gt_name_len');
      return false;
    }
    const { bytes, characters } = this;
    let { length } = this;
    for (let index = 0; index < size; index++) characters[length++] = u8(bytes, at + index);
    characters[length++] = 0x2e;
    this.length = length;
    return true;
  }

  private intern(): string {
    const { characters, length } = this;
    if (length === 0) return '';
    let hash = FNV_OFFSET;
    for (let at = 0; at < length; at++) hash = Math.imul(hash ^ u8(characters, at), FNV_PRIME);
    const slot = (hash ^ (hash >>> INTERN_BITS)) & ((1 << INTERN_BITS) - 1);
    const known = this.interned[slot];
    if (known !== undefined && known.length === length && this.isSame(known)) return known;
    const text = latin1(characters, 0, length);
    this.interned[slot] = text;
    return text;
  }

  private isSame(text: string): boolean {
    for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) !== u8(this.characters, at)) return false;
    return true;
  }
}

/** Keys of Initial packets and how they are opened: RFC 9001 §5. */
import { fromLatin1, u8 } from '../../core/bytes.js';
import type { Platform } from '../../core/platform.js';
import type { Version } from './versions.js';

interface Keys {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly headerKey: Uint8Array;
}

/** The keys of both sides, made of the client's first destination connection ID. */
export class InitialKeys {
  private readonly platform: Platform;
  private readonly client: Keys;
  private readonly server: Keys;

  constructor(platform: Platform, version: Version, connectionId: Uint8Array) {
    this.platform = platform;
    const secret = platform.hmacSha256(version.salt, connectionId);
    this.client = this.keysOf(version, this.expand(secret, 'client in', 32));
    this.server = this.keysOf(version, this.expand(secret, 'server in', 32));
  }

  /**
   * The frames of the Initial in `bytes[start, end)` whose packet number stands at `numberAt`; `null` if it was not
   * made with these keys.
   */
  open(fromClient: boolean, bytes: Uint8Array, start: number, numberAt: number, end: number): Uint8Array | null {
    const keys = fromClient ? this.client : this.server;
    // §5.4.2: the sample begins as if the packet number took four bytes.
    if (numberAt + 20 > end) return null;
    const mask = this.platform.aes128Block(keys.headerKey, bytes.slice(numberAt + 4, numberAt + 20));
    const first = u8(bytes, start) ^ (u8(mask, 0) & 0x0f);
    const numberLength = (first & 0b11) + 1;
    const header = bytes.slice(start, numberAt + numberLength);
    header[0] = first;
    const nonce = keys.iv.slice();
    for (let index = 0; index < numberLength; index++) {
      const byte = u8(bytes, numberAt + index) ^ u8(mask, 1 + index);
      header[numberAt - start + index] = byte;
      const place = nonce.length - numberLength + index;
      nonce[place] = u8(nonce, place) ^ byte;
    }
    return this.platform.aes128GcmOpen(keys.key, nonce, bytes.slice(numberAt + numberLength, end), header);
  }

  private keysOf(version: Version, secret: Uint8Array): Keys {
    return {
      key: this.expand(secret, `${version.label} key`, 16),
      iv: this.expand(secret, `${version.label} iv`, 12),
      headerKey: this.expand(secret, `${version.label} hp`, 16),
    };
  }

  /** HKDF-Expand-Label (RFC 8446 §7.1) for at most one block of output. */
  private expand(secret: Uint8Array, label: string, length: number): Uint8Array {
    const full = `tls13 ${label}`;
    const info = fromLatin1(`\0${String.fromCharCode(length, full.length)}${full}\0\x01`);
    return this.platform.hmacSha256(secret, info).slice(0, length);
  }
}

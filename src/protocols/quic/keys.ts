/** Keys of Initial packets and how they are opened: RFC 9001 §5. */
import { fromLatin1, u8 } from '../../core/bytes.js';
import type { Platform } from '../../core/platform.js';
import type { Version } from './versions.js';

interface Keys {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly headerKey: Uint8Array;
}

/** HkdfLabel (RFC 8446 §7.1) by label: there are eight. */
const infos = new Map<string, Uint8Array>();

/** The keys of both sides, made of the client's first destination connection ID. */
export class InitialKeys {
  private readonly platform: Platform;
  private readonly version: Version;
  private readonly secret: Uint8Array;
  /** Made when the first Initial of the side comes. */
  private clientKeys: Keys | undefined;
  private serverKeys: Keys | undefined;

  constructor(platform: Platform, version: Version, connectionId: Uint8Array) {
    this.platform = platform;
    this.version = version;
    this.secret = platform.hmacSha256(version.salt, connectionId);
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

  /** Nothing more is to be opened: they are made anew if it is after all. */
  forget(): void {
    this.clientKeys = undefined;
    this.serverKeys = undefined;
  }

  private get client(): Keys {
    this.clientKeys ??= this.keysOf('client in');
    return this.clientKeys;
  }

  private get server(): Keys {
    this.serverKeys ??= this.keysOf('server in');
    return this.serverKeys;
  }

  private keysOf(side: string): Keys {
    const { label } = this.version;
    const secret = this.expand(this.secret, side, 32);
    return {
      key: this.expand(secret, `${label} key`, 16),
      iv: this.expand(secret, `${label} iv`, 12),
      headerKey: this.expand(secret, `${label} hp`, 16),
    };
  }

  /** HKDF-Expand-Label (RFC 8446 §7.1) for at most one block of output. */
  private expand(secret: Uint8Array, label: string, length: number): Uint8Array {
    let info = infos.get(label);
    if (!info) {
      const full = `tls13 ${label}`;
      info = fromLatin1(`\0${String.fromCharCode(length, full.length)}${full}\0\x01`);
      infos.set(label, info);
    }
    return this.platform.hmacSha256(secret, info).slice(0, length);
  }
}

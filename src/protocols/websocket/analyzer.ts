import { fromHex, fromLatin1 } from '../../core/bytes.js';
import { GIVE_UP } from '../../core/outcome.js';
import { weirdLog } from '../../records/weird.js';
import type { Analyzer, Carried, Report } from '../contract.js';
import { base64Of } from '../shared/mime/transfer.js';
import { BINARY, CONTINUATION, FrameHeader, TEXT } from './frame.js';
import { websocketLog } from './log.js';

/** What the protocol that carries it tells of the handshake. */
interface Handshake {
  readonly host?: string;
  readonly uri?: string;
  readonly userAgent?: string;
  readonly key?: string;
  readonly accept?: string;
  readonly subprotocol?: string;
  readonly clientProtocols?: readonly string[];
  readonly serverExtensions?: readonly string[];
  readonly clientExtensions?: readonly string[];
}

/** RFC 6455 §1.3: what the server appends to the key before it hashes it. */
const ACCEPT_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

const header = new FrameHeader();
const unmasked = new Uint8Array(16_384);

/** One direction: the frame being read. */
class Direction {
  left = 0;
  opcode = CONTINUATION;
  /** Opcode of the message that continuation frames go on with. */
  message = CONTINUATION;
  readonly mask = new Uint8Array(4);
  isMasked = false;
  place = 0;
}

/** WebSocket, RFC 6455: frames are taken off, what is inside is told by its content. */
export class WebsocketAnalyzer implements Analyzer {
  private readonly report: Report;
  private readonly originator = new Direction();
  private readonly responder = new Direction();
  private readonly inner: Carried;
  private readonly isCompressed: boolean;

  constructor(report: Report) {
    this.report = report;
    const handshake = (report.context ?? {}) as Handshake;
    this.isCompressed = (handshake.serverExtensions ?? []).some(name => name.startsWith('permessage-deflate'));
    report.confirm();
    this.check(handshake);
    report.emit(websocketLog, {
      host: handshake.host,
      uri: handshake.uri,
      user_agent: handshake.userAgent,
      subprotocol: handshake.subprotocol,
      client_protocols: handshake.clientProtocols,
      server_extensions: handshake.serverExtensions,
      client_extensions: handshake.clientExtensions,
    });
    this.inner = report.carry(null);
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    const direction = fromOriginator ? this.originator : this.responder;
    let at = start;
    while (at < end) {
      if (direction.left > 0) {
        const take = Math.min(direction.left, end - at);
        this.payload(fromOriginator, direction, bytes, at, at + take);
        direction.left -= take;
        at += take;
        continue;
      }
      const length = header.read(bytes, at, end);
      if (length === GIVE_UP) return GIVE_UP;
      if (length === 0) break;
      begin(direction, bytes);
      at += length;
    }
    return at - start;
  }

  gap(fromOriginator: boolean, length: number): boolean {
    const direction = fromOriginator ? this.originator : this.responder;
    if (length > direction.left) return false;
    direction.left -= length;
    direction.place += length;
    if (this.isShown(direction)) this.inner.gap(fromOriginator, length);
    return true;
  }

  end(fromOriginator: boolean): void {
    this.inner.end(fromOriginator);
  }

  private payload(fromOriginator: boolean, direction: Direction, bytes: Uint8Array, start: number, end: number): void {
    if (!this.isShown(direction)) {
      direction.place += end - start;
      return;
    }
    if (!direction.isMasked) {
      this.inner.data(fromOriginator, bytes, start, end);
      return;
    }
    for (let at = start; at < end; at += unmasked.length) {
      const take = Math.min(unmasked.length, end - at);
      for (let index = 0; index < take; index++) {
        unmasked[index] = (bytes[at + index] ?? 0) ^ (direction.mask[(direction.place + index) & 3] ?? 0);
      }
      direction.place += take;
      this.inner.data(fromOriginator, unmasked, 0, take);
    }
  }

  /** Content of messages, not of control frames, and not where an extension packs it (RFC 7692). */
  private isShown(direction: Direction): boolean {
    const { opcode } = direction;
    return !this.isCompressed && (opcode === TEXT || opcode === BINARY || opcode === CONTINUATION);
  }

  /** RFC 6455 §4.2.2, 5.4: the answer proves that the server read the key. */
  private check({ key, accept }: Handshake): void {
    if (key === undefined) this.weird('websocket_missing_key_header');
    if (accept === undefined) this.weird('websocket_missing_accept_header');
    if (key === undefined || accept === undefined) return;
    const digest = this.report.platform.digest('sha1', fromLatin1(key + ACCEPT_GUID));
    const expected = base64Of(fromHex(digest));
    if (accept !== expected) {
      this.weird('websocket_wrong_accept_header', `expected=${expected}, found=${accept}`);
    }
  }

  /** Zeek's script writes the source so. */
  private weird(name: string, addl?: string): void {
    this.report.emit(weirdLog, { name, addl, notice: false, peer: 'zeek', source: 'WebSocket' });
  }
}

function begin(direction: Direction, bytes: Uint8Array): void {
  direction.left = header.length;
  direction.opcode = header.opcode;
  direction.isMasked = header.isMasked;
  direction.place = 0;
  for (let index = 0; index < 4; index++)
    direction.mask[index] = header.isMasked ? (bytes[header.maskAt + index] ?? 0) : 0;
}

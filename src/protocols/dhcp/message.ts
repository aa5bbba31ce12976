import { v4Text } from '../../core/address.js';
import { hex, latin1, NO_BYTES, u8, u32 } from '../../core/bytes.js';

/** RFC 2131 §2, figure 1: bytes from the start of the message. */
export const offset = {
  operation: 0, // 1 request, 2 reply
  hardwareType: 1,
  hardwareLength: 2,
  hops: 3,
  transaction: 4,
  seconds: 8,
  flags: 10,
  clientAddress: 12,
  yourAddress: 16,
  serverAddress: 20,
  relayAddress: 24,
  hardwareAddress: 28, // 16 bytes
  serverName: 44, // 64 bytes
  file: 108, // 128 bytes
  cookie: 236,
  options: 240,
} as const;

/** RFC 2132 §2: what stands in front of the options. */
export const COOKIE = 0x63825363;

/** RFC 2132 §3 to §9 and others. */
const OPTION_PAD = 0;
const OPTION_HOST_NAME = 12;
const OPTION_DOMAIN = 15;
const OPTION_REQUESTED_ADDRESS = 50;
const OPTION_LEASE = 51;
const OPTION_TYPE = 53;
const OPTION_MESSAGE = 56;
const OPTION_VENDOR_CLASS = 60;
const OPTION_CLIENT_ID = 61;
const OPTION_FQDN = 81; // RFC 4702
const OPTION_RELAY_AGENT = 82; // RFC 3046
const OPTION_END = 255;

/** RFC 3046 §2.0, RFC 3993 §2. */
const SUBOPTION_CIRCUIT = 1;
const SUBOPTION_REMOTE = 2;
const SUBOPTION_SUBSCRIBER = 6;

const ETHERNET = 1;

/** RFC 2132 §9.6, RFC 3203, RFC 4388, RFC 6926, RFC 7724. */
const TYPES: readonly string[] = (
  ',DISCOVER,OFFER,REQUEST,DECLINE,ACK,NAK,RELEASE,INFORM,FORCERENEW,LEASEQUERY,LEASEUNASSIGNED,LEASEUNKNOWN,' +
  'LEASEACTIVE,BULKLEASEQUERY,LEASEQUERYDONE,ACTIVELEASEQUERY,LEASEQUERYSTATUS,TLS'
).split(',');

export const messageTypeName = (type: number): string => TYPES[type] || `unknown-message-type-${type}`;

/** A window onto one message; what its options say is copied out by `read`. */
export class DhcpMessage {
  /** 0 where there is no such option: BOOTP (RFC 951). */
  type = 0;
  hostName: string | undefined;
  domain: string | undefined;
  requestedAddress: string | undefined;
  leaseTime: number | undefined;
  message: string | undefined;
  vendorClass: string | undefined;
  /** Hardware address out of the client identifier, if it is one of Ethernet. */
  clientId: string | undefined;
  fqdn: string | undefined;
  circuit: string | undefined;
  remote: string | undefined;
  subscriber: string | undefined;
  private bytes: Uint8Array = NO_BYTES;
  private at = 0;

  /** Reads `bytes[start, end)`. False if the header or an option is cut. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.bytes = bytes;
    this.at = start;
    this.type = 0;
    this.hostName = this.domain = this.requestedAddress = this.message = this.vendorClass = undefined;
    this.leaseTime = undefined;
    this.clientId = this.fqdn = this.circuit = this.remote = this.subscriber = undefined;
    return end - start >= offset.options && this.readOptions(start + offset.options, end);
  }

  get cookie(): number {
    return u32(this.bytes, this.at + offset.cookie);
  }

  get transaction(): number {
    return u32(this.bytes, this.at + offset.transaction);
  }

  /** yiaddr: what the client is given; `0.0.0.0` for none. */
  get yourAddress(): string {
    return v4Text(u32(this.bytes, this.at + offset.yourAddress));
  }

  /** chaddr: of 6 bytes, or of 8 if the last two of them are used. */
  get hardwareAddress(): string {
    const start = this.at + offset.hardwareAddress;
    return hardwareText(this.bytes, start, start + 16);
  }

  private readOptions(start: number, end: number): boolean {
    let at = start;
    while (at < end) {
      const code = u8(this.bytes, at++);
      if (code === OPTION_END) return true;
      if (code === OPTION_PAD) continue;
      if (at >= end) return false;
      const next = at + 1 + u8(this.bytes, at);
      if (next > end) return false;
      this.readOption(code, at + 1, next);
      at = next;
    }
    return false;
  }

  private readOption(code: number, start: number, end: number): void {
    const { bytes } = this;
    const length = end - start;
    if (code === OPTION_TYPE && length >= 1 && this.type === 0) this.type = u8(bytes, start);
    else if (code === OPTION_HOST_NAME) this.hostName = latin1(bytes, start, end);
    else if (code === OPTION_DOMAIN) this.domain = latin1(bytes, start, end).replace(/\0+$/, '');
    else if (code === OPTION_REQUESTED_ADDRESS && length >= 4) this.requestedAddress = v4Text(u32(bytes, start));
    else if (code === OPTION_LEASE && length >= 4) this.leaseTime = u32(bytes, start);
    else if (code === OPTION_MESSAGE) this.message = latin1(bytes, start, end);
    else if (code === OPTION_VENDOR_CLASS) this.vendorClass = latin1(bytes, start, end);
    else if (code === OPTION_CLIENT_ID && length > 1) {
      if (u8(bytes, start) === ETHERNET) this.clientId = hardwareText(bytes, start + 1, end);
    } else if (code === OPTION_FQDN && length >= 3) this.fqdn = latin1(bytes, start + 3, end);
    else if (code === OPTION_RELAY_AGENT) this.readSubOptions(start, end);
  }

  private readSubOptions(start: number, end: number): void {
    let at = start;
    while (at + 2 <= end) {
      const next = at + 2 + u8(this.bytes, at + 1);
      if (next > end) return;
      const code = u8(this.bytes, at);
      const value = latin1(this.bytes, at + 2, next);
      if (code === SUBOPTION_CIRCUIT) this.circuit = value;
      else if (code === SUBOPTION_REMOTE) this.remote = value;
      else if (code === SUBOPTION_SUBSCRIBER) this.subscriber = value;
      at = next;
    }
  }
}

/** Six bytes, or eight where more is given and not zero; empty if it is neither. */
function hardwareText(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length < 8) return length === 6 ? hex(bytes, start, end, ':') : '';
  const isShort = u8(bytes, start + 6) === 0 && u8(bytes, start + 7) === 0;
  return hex(bytes, start, start + (isShort ? 6 : 8), ':');
}
